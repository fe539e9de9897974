import type { Knex } from 'knex';

export interface ReviewRefusal {
  refusedAt: Date;
  refusedBy: 'guest' | 'salon';
}

interface RefusalRow {
  mail_hash: Buffer;
  refused_at: Date;
  refused_by: ReviewRefusal['refusedBy'];
}

/** All SQL of the `review_refusals` table. */
export function createReviewRefusalsRepository(db: Knex) {
  return {
    /** Of any of these addresses. */
    async find(hashes: readonly Buffer[]): Promise<ReviewRefusal | undefined> {
      const row = await db<RefusalRow>('review_refusals')
        .whereIn('mail_hash', [...hashes])
        .orderBy('refused_at')
        .first();
      return row && { refusedAt: row.refused_at, refusedBy: row.refused_by };
    },

    /** The first one stays. False when there is one already. */
    async add(hash: Buffer, { refusedAt, refusedBy }: ReviewRefusal): Promise<boolean> {
      const rows = await db('review_refusals')
        .insert({ mail_hash: hash, refused_at: refusedAt, refused_by: refusedBy })
        .onConflict('mail_hash')
        .ignore()
        .returning('refused_by');
      return rows.length > 0;
    },

    async remove(hash: Buffer): Promise<boolean> {
      return (await db('review_refusals').where({ mail_hash: hash }).delete()) === 1;
    },
  };
}
