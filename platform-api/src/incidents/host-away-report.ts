import {
  changedHostKey,
  isPooled,
  isServerBeingChanged,
  lostServer,
  unreachableHost,
  type IncidentReport,
} from '@codexdlc/domain';
import { HostError, hostErrorCodeIn } from '@codexdlc/stacks/host-access';
import { tenantOfServer } from '../hosts/tenant-of-server.ts';
import type { HostWatchDeps, WatchedHost } from './host-watch-deps.ts';

/**
 * What to tell of a host that cannot be used: that it shows another key, that its provider has it no more, or just that it is
 * away. Nothing while an operation has turned it off on purpose: that says how it goes.
 */
export async function hostAwayReport(
  deps: Pick<HostWatchDeps, 'db' | 'log' | 'isServerThere'>,
  { host }: Pick<WatchedHost, 'host'>,
  error: unknown,
): Promise<IncidentReport | undefined> {
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof HostError ? error.code : hostErrorCodeIn(reason);
  if (isPooled(host)) return reportOf(host, code, reason);
  if (await isServerBeingChanged(deps.db, host.id)) return undefined;
  const tenant = await tenantOfServer(deps.db, host);
  const isThere = tenant && deps.isServerThere ? await deps.isServerThere(tenant.slug).catch(told) : true;
  if (tenant && !isThere) return lostServer(host, tenant);
  return { ...reportOf(host, code, reason), tenantId: tenant?.id ?? null };

  /** A provider that does not answer either says nothing about the server. */
  function told(failure: unknown): true {
    deps.log.warn({ err: failure, host: host.name }, 'the provider of a server could not be asked for it');
    return true;
  }
}

function reportOf(host: WatchedHost['host'], code: string | undefined, reason: string): IncidentReport {
  return code === 'HOST_KEY_CHANGED' ? changedHostKey(host) : unreachableHost(host, `${reason}.`);
}
