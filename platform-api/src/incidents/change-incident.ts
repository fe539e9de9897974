import {
  AppError,
  because,
  createIncidentsRepository,
  recordAudit,
  requirePermission,
  type Actor,
  type Incident,
  type IncidentsRepository,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

/** What the verbs on one incident have in common: it is locked, must be open, and the trail says who did it. */
export async function changeIncident(
  deps: { db: Knex },
  actor: Actor,
  { incidentId, action }: { incidentId: string; action: string },
  change: (incidents: IncidentsRepository, incident: Incident) => Promise<Incident>,
): Promise<Incident> {
  requirePermission(actor, 'incident:handle');
  return deps.db.transaction(async (trx) => {
    const incidents = createIncidentsRepository(trx, actor);
    const before = await incidents.lock(incidentId);
    if (before.closedAt !== null) {
      throw new AppError('CONFLICT', 'The incident is closed.', {
        why: `It was closed at ${before.closedAt.toISOString()}.`,
        todo: 'Nothing; if it happens again there is a new incident.',
        ...because('incident-closed', { closedAt: before.closedAt.toISOString() }),
      });
    }
    const after = await change(incidents, before);
    await recordAudit(trx, actor, {
      action: `incident.${action}`,
      object: { kind: 'incident', id: incidentId },
      clientId: before.clientId ?? undefined,
      details: { title: before.title, mutedUntil: after.mutedUntil?.toISOString() ?? null },
    });
    return after;
  });
}
