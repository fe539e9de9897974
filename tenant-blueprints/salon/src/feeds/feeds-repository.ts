import type { Knex } from 'knex';

export interface StaffFeed {
  id: string;
  staffId: number;
  createdAt: Date;
  lastReadAt: Date | undefined;
}

interface FeedRow {
  id: string;
  staff_id: number;
  created_at: Date;
  last_read_at: Date | null;
}

/** All SQL of the `staff_feeds` table. */
export function createFeedsRepository(db: Knex) {
  const live = () => db('staff_feeds').whereNull('revoked_at');

  return {
    /** Those that are not revoked, newest first. */
    async list(staffId?: number): Promise<StaffFeed[]> {
      const query = live().select<FeedRow[]>('id', 'staff_id', 'created_at', 'last_read_at');
      if (staffId !== undefined) void query.where({ staff_id: staffId });
      return (await query.orderBy('created_at', 'desc')).map(toFeed);
    },

    async insert(feed: { id: string; staffId: number; secretHash: Buffer; userId: string | undefined }) {
      await db('staff_feeds').insert({
        id: feed.id,
        staff_id: feed.staffId,
        secret_hash: feed.secretHash,
        created_by: feed.userId ?? null,
      });
    },

    async findLive(secretHash: Buffer): Promise<(StaffFeed & { staffName: string }) | undefined> {
      const row = await live()
        .join('staff', 'staff.id', 'staff_feeds.staff_id')
        .where('secret_hash', secretHash)
        .first<(FeedRow & { name: string }) | undefined>(
          'staff_feeds.id',
          'staff_id',
          'created_at',
          'last_read_at',
          'staff.name',
        );
      return row && { ...toFeed(row), staffName: row.name };
    },

    async markRead(id: string, at: Date): Promise<void> {
      await db('staff_feeds').where({ id }).update({ last_read_at: at });
    },

    /** Where: one feed, or all of a member of staff. */
    async revoke(where: { id: string } | { staffId: number }, at: Date): Promise<number> {
      const query = live();
      if ('id' in where) void query.where({ id: where.id });
      else void query.where({ staff_id: where.staffId });
      return query.update({ revoked_at: at });
    },
  };
}

function toFeed(row: FeedRow): StaffFeed {
  return {
    id: row.id,
    staffId: row.staff_id,
    createdAt: row.created_at,
    lastReadAt: row.last_read_at ?? undefined,
  };
}
