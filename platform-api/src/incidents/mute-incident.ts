import { AppError, because, type Actor, type Incident } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { changeIncident } from './change-incident.ts';

const MOST_DAYS = 90;

/** Until then nobody is told of it, except that it is over; null ends the silence. */
export async function muteIncident(
  deps: { db: Knex },
  actor: Actor,
  { incidentId, until }: { incidentId: string; until: Date | null },
): Promise<Incident> {
  const action = until === null ? 'unmuted' : 'muted';
  return changeIncident(deps, actor, { incidentId, action }, (incidents) => {
    requireSoon(until);
    return incidents.mute(incidentId, until);
  });
}

function requireSoon(until: Date | null): void {
  if (until === null) return;
  const days = (until.getTime() - Date.now()) / 86_400_000;
  if (days > 0 && days <= MOST_DAYS) return;
  throw new AppError('INVALID_INPUT', 'An incident can be muted for a while only.', {
    why: `until must be in the future and at most ${MOST_DAYS} days away, got ${until.toISOString()}.`,
    todo: 'Give another time, or null to end the silence.',
    ...because('mute-too-long', { days: MOST_DAYS, field: 'until' }),
  });
}
