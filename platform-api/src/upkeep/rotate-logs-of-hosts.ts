import { createHostsRepository, type Host } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { accessOf, isInUse } from '../hosts/host-access.ts';
import type { WorkerDeps } from '../worker/worker-deps.ts';

/** The edge's logs of every host that this worker reaches; a host that is away is met again tomorrow. */
export async function rotateLogsOfHosts(
  deps: { db: Knex; homeDir: string } & Pick<WorkerDeps, 'dockerOf' | 'log'>,
): Promise<void> {
  const hosts = await createHostsRepository(deps.db).list();
  for (const host of hosts.filter(isInUse)) {
    await rotateLogsOf(deps, host).catch((error: unknown) => {
      deps.log.warn({ err: error, host: host.name }, 'the logs of the edge could not be rotated');
    });
  }
}

async function rotateLogsOf(
  { dockerOf, homeDir }: { homeDir: string } & Pick<WorkerDeps, 'dockerOf'>,
  host: Host,
): Promise<void> {
  const { edge } = host.settings;
  const ssh = accessOf(host.settings, homeDir);
  // Once a day: neither of them is in the memory of an idle worker.
  if (ssh === undefined) {
    const { rotateEdgeLogs } = await import('@codexdlc/stacks/edge');
    await rotateEdgeLogs({ docker: dockerOf(host) }, edge);
    return;
  }
  const { callHost } = await import('@codexdlc/stacks/host-agent');
  await callHost({ ssh }, { kind: 'rotate-logs', host: edge });
}
