import type { PlatformStateRepository } from '@codexdlc/domain';
import { NotWell, type Check } from '@codexdlc/domain/process/create-health';

export interface CheckedParts {
  state: Pick<PlatformStateRepository, 'ping' | 'missingMigrations'>;
  pingCache: () => Promise<unknown>;
  apiUrl: string;
}

/** Without the database nothing is accepted; without Redis nobody signs in; without the API tenants are not shown. */
export function gatewayChecks({ state, pingCache, apiUrl }: CheckedParts): Record<string, Check> {
  return {
    async database() {
      await state.ping();
      return undefined;
    },
    async migrations() {
      const missing = await state.missingMigrations();
      if (missing.length > 0) throw new NotWell(`${missing.length} not run`);
      return undefined;
    },
    async redis() {
      await pingCache();
      return undefined;
    },
    async api() {
      const { status } = await fetch(`${apiUrl}/healthz`, { signal: AbortSignal.timeout(1500) });
      if (status !== 200) throw new NotWell(`it answers ${status}`);
      return undefined;
    },
  };
}
