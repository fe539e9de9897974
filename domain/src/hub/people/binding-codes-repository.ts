import type { Knex } from 'knex';

interface CodeRow {
  hash: Buffer;
  user_id: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  used_by: number | null;
}

/** All SQL of the `telegram_codes` table. */
export function createBindingCodesRepository(db: Knex) {
  const codes = () => db<CodeRow>('telegram_codes');

  return {
    async insert(code: { hash: Buffer; userId: string; now: Date; expiresAt: Date }): Promise<void> {
      await codes().insert({
        hash: code.hash,
        user_id: code.userId,
        created_at: code.now,
        expires_at: code.expiresAt,
      });
    },

    async countOpen(userId: string, now: Date): Promise<number> {
      const rows = await codes()
        .where({ user_id: userId, used_at: null })
        .where('expires_at', '>', now)
        .select('hash');
      return rows.length;
    },

    /** Whose code it is. However many try at once, one gets it. */
    async use(hash: Buffer, telegramId: number, now: Date): Promise<string | undefined> {
      const [row] = await codes()
        .where({ hash, used_at: null })
        .where('expires_at', '>', now)
        .update({ used_at: now, used_by: telegramId })
        .returning<CodeRow[]>('*');
      return row?.user_id;
    },

    /** Whose code it was that this account has used just now: the same request, once more. */
    async usedBy(hash: Buffer, telegramId: number, now: Date): Promise<string | undefined> {
      const row = await codes().where({ hash, used_by: telegramId }).where('expires_at', '>', now).first();
      return row?.user_id;
    },

    /** Nobody needs a code after its end. */
    async removeExpired(now: Date): Promise<number> {
      return codes().where('expires_at', '<=', now).delete();
    },
  };
}
