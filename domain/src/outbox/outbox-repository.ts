import type { Knex } from 'knex';
import { OUTBOX_CHANNEL } from './outbox.ts';

export interface OutboxEvent {
  id: number;
  stream: string;
  name: string;
  payload: unknown;
  createdAt: Date;
}

export type OutboxRepository = ReturnType<typeof createOutboxRepository>;

/** The publisher's side of the outbox. Only one publishes at a time; who holds the lock decides, not these rows. */
export function createOutboxRepository(db: Knex) {
  return {
    /** Oldest first. By state and not by a cursor: a row with a lower id may be committed later. */
    async unpublished(limit: number): Promise<OutboxEvent[]> {
      return db('outbox')
        .whereNull('published_at')
        .orderBy('id')
        .limit(limit)
        .select<OutboxEvent[]>('id', 'stream', 'name', 'payload', 'created_at as createdAt');
    },

    async markPublished(ids: readonly number[]): Promise<void> {
      await db('outbox')
        .whereIn('id', [...ids])
        .update({ published_at: db.raw('clock_timestamp()') });
    },

    /** Streams of whatever was published after `date`. */
    async streamsSince(date: Date): Promise<string[]> {
      return db('outbox').where('published_at', '>=', date).distinct().pluck<string[]>('stream');
    },

    async deletePublishedBefore(date: Date): Promise<number> {
      return db('outbox').where('published_at', '<', date).delete();
    },
  };
}

/**
 * After Redis has lost its streams: whatever was published since `date` is published once more, in the old order and
 * with the old ids, by which consumers know what they have handled already. Returns how many events that are.
 */
export async function republishSince(db: Knex, date: Date, stream?: string): Promise<number> {
  return db.transaction(async (trx) => {
    const count = await trx('outbox')
      .where('published_at', '>=', date)
      .modify((query) => {
        if (stream !== undefined) void query.where({ stream });
      })
      .update({ published_at: null });
    if (count > 0) await trx.raw('select pg_notify(?, ?)', [OUTBOX_CHANNEL, '']);
    return count;
  });
}
