import { createHostsRepository } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { isOnThisMachine } from '../hosts/host-access.ts';
import type { WorkerDeps } from '../worker/worker-deps.ts';

/** The edge's logs of every host that this worker reaches; a host that is away is met again tomorrow. */
export async function rotateLogsOfHosts(
  deps: { db: Knex } & Pick<WorkerDeps, 'dockerOf' | 'log'>,
): Promise<void> {
  // Once a day: not in the memory of an idle worker.
  const { rotateEdgeLogs } = await import('@codexdlc/stacks/edge');
  const hosts = await createHostsRepository(deps.db).list();
  for (const host of hosts.filter(isOnThisMachine)) {
    await rotateEdgeLogs({ docker: deps.dockerOf(host) }, host.settings.edge).catch((error: unknown) => {
      deps.log.warn({ err: error, host: host.name }, 'the logs of the edge could not be rotated');
    });
  }
}
