import { createIncidentsRepository, systemActor, type Incident, type IncidentReport } from '@codexdlc/domain';
import type { Knex } from 'knex';

export const WATCHER = systemActor('watcher');

/** One transaction per report: what is opened, and the event that says so, come together or not at all. */
export async function reportIncident(db: Knex, report: IncidentReport): Promise<Incident> {
  return db.transaction((trx) => createIncidentsRepository(trx, WATCHER).report(report));
}

/** Closes what has been well for long enough. */
export async function closeSettled(
  db: Knex,
  fingerprints: readonly string[],
  settleOf?: (kind: Incident['kind']) => number,
): Promise<Incident[]> {
  return db.transaction((trx) =>
    createIncidentsRepository(trx, WATCHER).closeSettled(fingerprints, settleOf),
  );
}
