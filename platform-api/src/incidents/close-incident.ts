import type { Actor, Incident } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { changeIncident } from './change-incident.ts';

/** For what the platform cannot see the end of. If it happens again there is a new incident. */
export async function closeIncident(
  deps: { db: Knex },
  actor: Actor,
  { incidentId }: { incidentId: string },
): Promise<Incident> {
  return changeIncident(deps, actor, { incidentId, action: 'closed' }, (incidents) =>
    incidents.close(incidentId),
  );
}
