import { appendEvent, createHostsRepository, type Host } from '@codexdlc/domain';
import type { ServerFacts } from '../engine/server-facts-rules.ts';
import type { OperationRun } from './operation-run.ts';
import { patiently } from './patiently.ts';

/** Where the tenant's own server is and by which keys it is known, for everything that works on hosts; while the lease is held. */
export async function storeServer(run: OperationRun, server: ServerFacts): Promise<void> {
  const { deps, keeper, lease } = run;
  await run.steps.flush();
  run.host = await patiently(keeper.lost, () =>
    deps.db.transaction(async (trx): Promise<Host> => {
      const hosts = createHostsRepository(trx);
      const host = await hosts.lock(run.host.id);
      const settings = {
        ...host.settings,
        publicAddress: server.publicAddress,
        ...(server.ssh === undefined ? {} : { ssh: server.ssh }),
      };
      if (JSON.stringify(settings) === JSON.stringify(host.settings)) return host;
      const { ipv4, ipv6 } = server.publicAddress;
      const line = `Server ${server.serverId}: ${[ipv4, ipv6].filter(Boolean).join(', ')}`;
      await appendEvent(trx, lease, { kind: 'log', data: { line } });
      return hosts.change(host.id, host.version, { settings });
    }),
  );
}
