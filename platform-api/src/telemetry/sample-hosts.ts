import {
  createHostSamplesRepository,
  judgeHost,
  type Host,
  type HostFacts,
  type HostFindings,
} from '@codexdlc/domain';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { tenantOfServer } from '../hosts/tenant-of-server.ts';
import { eachHost } from './each-host.ts';
import { closeSettled, reportIncident } from '../incidents/report-incident.ts';
import { readDaemon, readMachine } from './host-facts.ts';
import type { Log } from './log.ts';
import { readOtherNodes } from './node-facts.ts';

export interface SampleHostsDeps {
  db: Knex;
  log: Log;
  dockerOf: (host: Host) => Docker;
  /** Of this machine: the key that signs in to others lies there. */
  homeDir: string;
}

/** Measures every host once. One that does not answer is the watcher's to report. */
export async function sampleHosts(deps: SampleHostsDeps): Promise<void> {
  await eachHost(deps, 'a host could not be measured', (host) => sampleHost(deps, host));
}

async function sampleHost(deps: SampleHostsDeps, host: Host): Promise<void> {
  const { facts: ofDaemon, rootDir } = await readDaemon(deps.dockerOf(host));
  const ofMachine = await readMachine(host, deps.homeDir, rootDir).catch((err: unknown) => {
    deps.log.warn(
      { err, host: host.name },
      'Docker of a host answers, but memory and disk could not be read',
    );
    return {};
  });
  const nodes = host.kind === 'swarm' ? { nodes: await readOtherNodes(deps, host) } : {};
  const facts: HostFacts = { ...ofDaemon, ...ofMachine, ...nodes };
  await createHostSamplesRepository(deps.db).insert(host.id, facts);
  await applyFindings(deps.db, judgeHost(host, facts, await tenantOfServer(deps.db, host)));
}

/** Opens or updates what is wrong, closes what is well again. */
export async function applyFindings(db: Knex, { reports, cleared }: HostFindings): Promise<void> {
  for (const report of reports) await reportIncident(db, report);
  await closeSettled(db, cleared);
}
