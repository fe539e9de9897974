import { createHostSamplesRepository, judgeHost, type Host, type HostFindings } from '@codexdlc/domain';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { eachHost } from './each-host.ts';
import { closeSettled, reportIncident } from '../incidents/report-incident.ts';
import { isOnThisMachine } from '../hosts/host-access.ts';
import { readHostFacts } from './host-facts.ts';
import type { Log } from './log.ts';

export interface SampleHostsDeps {
  db: Knex;
  log: Log;
  dockerOf: (host: Host) => Docker;
}

/** Measures every host once. One that does not answer is the watcher's to report. */
export async function sampleHosts(deps: SampleHostsDeps): Promise<void> {
  await eachHost(deps, 'a host could not be measured', (host) => sampleHost(deps, host));
}

async function sampleHost(deps: SampleHostsDeps, host: Host): Promise<void> {
  const facts = await readHostFacts(deps.dockerOf(host), isOnThisMachine(host));
  await createHostSamplesRepository(deps.db).insert(host.id, facts);
  await applyFindings(deps.db, judgeHost(host, facts));
}

/** Opens or updates what is wrong, closes what is well again. */
export async function applyFindings(db: Knex, { reports, cleared }: HostFindings): Promise<void> {
  for (const report of reports) await reportIncident(db, report);
  await closeSettled(db, cleared);
}
