import type { Knex } from 'knex';

const STUCK_MS = 10 * 60_000;

/** What tells that no mail goes out of this house: none of them is even tried. */
export function createStuckMailsRepository(db: Knex) {
  return {
    async areThere(at: Date): Promise<boolean> {
      const row = await db('messages')
        .where({ state: 'waiting', channel: 'mail', attempts: 0 })
        .where({ is_quiet: false })
        .where('not_before', '<', new Date(at.getTime() - STUCK_MS))
        .first<{ id: string } | undefined>('id');
      return row !== undefined;
    },
  };
}
