import type { Actor, Incident } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { changeIncident } from './change-incident.ts';

/** Says that somebody looks after it. Whoever was first stays. */
export async function acknowledgeIncident(
  deps: { db: Knex },
  actor: Actor,
  { incidentId }: { incidentId: string },
): Promise<Incident> {
  return changeIncident(deps, actor, { incidentId, action: 'acknowledged' }, async (incidents, incident) =>
    incident.state === 'acknowledged' ? incident : incidents.acknowledge(incidentId, actor.name),
  );
}
