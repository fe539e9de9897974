import { NotWell, storeChecks, type Check, type CheckedStores } from '@codexdlc/domain/process/create-health';

export interface CheckedParts extends CheckedStores {
  apiUrl: string;
}

/** Without the database nothing is accepted; without Redis nobody signs in; without the API tenants are not shown. */
export function gatewayChecks({ apiUrl, ...stores }: CheckedParts): Record<string, Check> {
  return {
    ...storeChecks(stores),
    async api() {
      const { status } = await fetch(`${apiUrl}/healthz`, { signal: AbortSignal.timeout(1500) });
      if (status !== 200) throw new NotWell(`it answers ${status}`);
      return undefined;
    },
  };
}
