import type { Knex } from 'knex';
import { createLeadChatsRepository } from './lead-chats-repository.ts';
import { allowErasing } from './lead-history-repository.ts';

/** Finds, and takes away, leads whose time is over. Leads that are being changed at that moment are left to the next run. */
export function createLeadRetentionRepository(trx: Knex) {
  const deleteThose = async (some: Knex.QueryBuilder): Promise<number> => {
    const ids = (await some) as string[];
    await createLeadChatsRepository(trx).forget(ids);
    await allowErasing(trx);
    return trx('leads').whereIn('id', ids).delete();
  };

  return {
    /** Never sent: there is nothing to keep, not even for the figures. */
    async deletePartials(before: Date, limit: number): Promise<number> {
      return deleteThose(
        trx('leads')
          // What was merged is shown with another lead, and what was erased may have evidence.
          .whereIn('standing', ['live', 'spam'])
          .where({ stage: 'partial' })
          .whereNull('client_id')
          .where('last_activity_at', '<', before)
          .limit(limit)
          .forUpdate()
          .skipLocked()
          .pluck('id'),
      );
    },

    async deleteSpam(before: Date, limit: number): Promise<number> {
      return deleteThose(
        trx('leads')
          .whereRaw(`standing = 'spam'`)
          .where('last_activity_at', '<', before)
          .limit(limit)
          .forUpdate()
          .skipLocked()
          .pluck('id'),
      );
    },

    /** Leads that became nothing. One that became a client, or that a reminder is set for, is still needed. */
    async inactive(before: Date, now: Date, limit: number): Promise<string[]> {
      const rows = await trx('leads')
        .whereRaw(`standing = 'live'`)
        .whereNot({ stage: 'partial' })
        .whereNull('client_id')
        .where('last_activity_at', '<', before)
        .where((either) => either.whereNull('follow_up_at').orWhere('follow_up_at', '<', now))
        .orderBy('last_activity_at')
        .limit(limit)
        .select<{ id: string }[]>('id');
      return rows.map(({ id }) => id);
    },
  };
}
