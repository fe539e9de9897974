import type { Knex } from 'knex';

interface TotpRow {
  user_id: string;
  sealed_secret: string;
  confirmed_at: Date | null;
  last_step: number | null;
  created_at: Date;
}

export interface StoredTotp {
  sealedSecret: string;
  confirmedAt: Date | null;
}

/** All SQL of the `user_totp` table. */
export function createTotpRepository(db: Knex) {
  const rowOf = (userId: string) => db<TotpRow>('user_totp').where('user_id', userId);
  /** Later than every code that was used. */
  const unused = (userId: string, step: number) =>
    rowOf(userId).where((either) => either.whereNull('last_step').orWhere('last_step', '<', step));

  return {
    async find(userId: string): Promise<StoredTotp | undefined> {
      const row = await rowOf(userId).first();
      return row && { sealedSecret: row.sealed_secret, confirmedAt: row.confirmed_at };
    },

    /** Replaces one that was never confirmed; false when there is a confirmed one. */
    async start(userId: string, sealedSecret: string): Promise<boolean> {
      const { rows } = await db.raw<{ rows: unknown[] }>(
        `insert into user_totp (user_id, sealed_secret) values (?, ?)
         on conflict (user_id) do update
           set sealed_secret = excluded.sealed_secret, last_step = null, created_at = now()
           where user_totp.confirmed_at is null
         returning user_id`,
        [userId, sealedSecret],
      );
      return rows.length > 0;
    },

    /** False when it was confirmed, or started anew, meanwhile. */
    async confirm(userId: string, sealedSecret: string, step: number): Promise<boolean> {
      const changed = await rowOf(userId)
        .where({ confirmed_at: null, sealed_secret: sealedSecret })
        .update({ confirmed_at: db.fn.now() as unknown as Date, last_step: step });
      return changed > 0;
    },

    /** However many come with codes of one step at once, one gets it. */
    async useStep(userId: string, step: number): Promise<boolean> {
      return (await unused(userId, step).whereNotNull('confirmed_at').update({ last_step: step })) > 0;
    },

    /** True when it was in use. */
    async remove(userId: string): Promise<boolean> {
      const [row] = await rowOf(userId).delete().returning('confirmed_at');
      return row !== undefined && row.confirmed_at !== null;
    },
  };
}
