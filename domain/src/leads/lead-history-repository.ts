import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { newId } from '../new-id.ts';
import { isClient, selectLeads } from './lead-selection-repository.ts';
import type { LeadNote, TimelineEntry, TimelineKind } from './lead.ts';

/** Notes and timeline of leads, as `actor` may see them. What was merged into a lead is told with it. */
export function createLeadHistoryRepository(db: Knex, actor: Actor) {
  const family = (leadId: string) =>
    selectLeads(db, actor)
      .where((either) => either.where('leads.id', leadId).orWhere('leads.merged_into', leadId))
      .select('leads.id');

  return {
    /** Newest first; `before` is the id of the last entry of the page before. */
    async timeline(
      leadId: string,
      page: { limit: number; before?: number | undefined },
    ): Promise<TimelineEntry[]> {
      return db('lead_timeline')
        .whereIn('lead_id', family(leadId))
        .modify((query) => {
          if (page.before !== undefined) void query.where('id', '<', page.before);
        })
        .orderBy('id', 'desc')
        .limit(page.limit)
        .select<TimelineEntry[]>(
          'id',
          'at',
          'kind',
          'details',
          'lead_id as leadId',
          'actor_kind as actorKind',
          'actor_id as actorId',
          'actor_name as actorName',
        );
    },

    /** Newest first. */
    async notes(leadId: string, limit = 200): Promise<LeadNote[]> {
      return db('lead_notes')
        .whereIn('lead_id', family(leadId))
        .orderBy('id', 'desc')
        .limit(limit)
        .select<LeadNote[]>(
          'id',
          'text',
          'lead_id as leadId',
          'author_id as authorId',
          'author_name as authorName',
          'created_at as createdAt',
        );
    },

    async addNote(leadId: string, text: string): Promise<LeadNote> {
      const note = {
        id: newId(),
        lead_id: leadId,
        text,
        author_id: actor.kind === 'user' ? actor.userId : actor.name,
        author_name: actor.name,
      };
      const [row] = await db('lead_notes').insert(note).returning<{ created_at: Date }[]>('created_at');
      if (!row) throw new Error('insert into lead_notes returned no row');
      return {
        id: note.id,
        leadId,
        text,
        authorId: note.author_id,
        authorName: note.author_name,
        createdAt: row.created_at,
      };
    },

    /** Takes notes, timeline and confirmations of these leads away; the rest of the transaction is about erasing. */
    async deleteOf(leadIds: readonly string[]): Promise<void> {
      if (isClient(actor)) return;
      await allowErasing(db);
      await db('lead_notes').whereIn('lead_id', leadIds).delete();
      await db('lead_timeline').whereIn('lead_id', leadIds).delete();
      await db('lead_mail_confirmations').whereIn('lead_id', leadIds).delete();
    },
  };
}

/** The timeline lets go of rows only in a transaction that has said so. */
export async function allowErasing(trx: Knex): Promise<void> {
  await trx.raw(`select set_config('waas.erases_leads', 'on', true)`);
}

export async function addToTimeline(
  trx: Knex,
  actor: Actor,
  leadId: string,
  kind: TimelineKind,
  details: Record<string, unknown> = {},
): Promise<void> {
  await trx('lead_timeline').insert({
    lead_id: leadId,
    actor_kind: actor.kind,
    actor_id: actor.kind === 'user' ? actor.userId : actor.name,
    actor_name: actor.name,
    kind,
    details: JSON.stringify(details),
  });
}
