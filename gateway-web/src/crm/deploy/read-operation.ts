import { AppError } from '@codexdlc/domain';
import type { PlatformClient } from '@codexdlc/platform-api/client';
import type { LiveFacts } from './live-view.ts';

type Shown = Pick<LiveFacts, 'operation' | 'steps' | 'secondsLeft' | 'tenant' | 'host' | 'log'>;

const LOG_MS = 4_000;
const MAX_LINES = 2_000;

/** Everything that the live view shows of an operation, with the rights of whoever asks. */
export async function readOperation(platform: PlatformClient, operationId: string): Promise<Shown> {
  const params = { path: { operationId } };
  const [operation, { items: steps, secondsLeft }] = await Promise.all([
    platform.get('/v1/operations/{operationId}', { params }),
    platform.get('/v1/operations/{operationId}/steps', { params }),
  ]);
  const [tenant, log] = await Promise.all([
    platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId: operation.tenantId } } }),
    operation.finishedAt === null ? [] : readLog(platform, operationId),
  ]);
  const host = await platform.get('/v1/hosts/{hostId}', { params: { path: { hostId: tenant.hostId } } });
  return { operation, steps, secondsLeft, tenant, host, log };
}

/** The whole log of an operation that has ended, the newest lines of a very long one. */
export async function readLog(
  platform: Pick<PlatformClient, 'followOperation'>,
  operationId: string,
): Promise<LiveFacts['log']> {
  const lines: { at: string; line: string }[] = [];
  const signal = AbortSignal.timeout(LOG_MS);
  try {
    for await (const event of platform.followOperation(operationId, { signal })) {
      if (event.kind === 'log') lines.push({ at: event.data.at, line: event.data.line });
    }
  } catch (error) {
    // The page is worth more than its log.
    if (!(error instanceof AppError)) throw error;
  }
  return lines.slice(-MAX_LINES);
}
