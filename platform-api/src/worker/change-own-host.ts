import { appendEvent, createHostsRepository, type Host } from '@codexdlc/domain';
import type { OperationRun } from './operation-run.ts';
import { patiently } from './patiently.ts';

/** What everybody knows of the tenant's own server, changed while the lease is held; with a line for who follows. */
export async function changeOwnHost(
  run: OperationRun,
  line: string,
  change: (host: Host) => Partial<Pick<Host, 'settings' | 'memoryMb'>>,
): Promise<void> {
  const { deps, keeper, lease } = run;
  await run.steps.flush();
  run.host = await patiently(keeper.lost, () =>
    deps.db.transaction(async (trx): Promise<Host> => {
      const hosts = createHostsRepository(trx);
      const host = await hosts.lock(run.host.id);
      const changed = change(host);
      if (JSON.stringify({ ...host, ...changed }) === JSON.stringify(host)) return host;
      await appendEvent(trx, lease, { kind: 'log', data: { line } });
      return hosts.change(host.id, host.version, changed);
    }),
  );
}

/** Nobody signs in to it, watches it or measures it until it shows keys of its own again. */
export async function forgetAccess(run: OperationRun): Promise<void> {
  await changeOwnHost(run, 'The keys that the server had are not believed any more.', ({ settings }) => {
    const { ssh: _, ...rest } = settings;
    return { settings: rest };
  });
}
