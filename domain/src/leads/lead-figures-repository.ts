import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { selectLeads, selectPlainLeads } from './lead-selection-repository.ts';

/** New ones that nobody has contacted yet. */
export interface WaitingLeads {
  overAnHour: number;
  overADay: number;
  /** Since when the first of them waits. */
  oldest: Date | null;
}

/** What lists and the overview show beside the leads themselves. */
export function createLeadFiguresRepository(db: Knex, actor: Actor) {
  return {
    /** How far forms have come: read for the few that a page shows. */
    async surveyStates(ids: readonly string[]): Promise<{ id: string; surveyId: string; state: unknown }[]> {
      return selectLeads(db, actor)
        .whereIn('leads.id', [...ids])
        .whereNotNull('leads.survey_id')
        .select('leads.id', 'leads.survey_id as surveyId', 'leads.survey_state as state');
    },

    async waiting(now: Date): Promise<WaitingLeads> {
      const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
      const [row] = await selectPlainLeads(db, actor)
        .whereRaw(`leads.standing = 'live' and leads.stage = 'new'`)
        .where('leads.submitted_at', '<', ago(1))
        .select<WaitingLeads[]>(
          db.raw('count(*)::int as "overAnHour"'),
          db.raw('(count(*) filter (where leads.submitted_at < ?))::int as "overADay"', [ago(24)]),
          db.raw('min(leads.submitted_at) as oldest'),
        );
      if (!row) throw new Error('an aggregate returned no row');
      return row;
    },
  };
}
