import type { Knex } from 'knex';

export function createRecoveryCodesRepository(db: Knex) {
  return {
    async replace(userId: string, hashes: readonly Buffer[]): Promise<void> {
      await db('recovery_codes').where({ user_id: userId }).delete();
      if (hashes.length > 0)
        await db('recovery_codes').insert(hashes.map((code_hash) => ({ user_id: userId, code_hash })));
    },

    /** True for exactly one caller. */
    async use(userId: string, hash: Buffer, at: Date): Promise<boolean> {
      const changed = await db('recovery_codes')
        .where({ user_id: userId, code_hash: hash })
        .whereNull('used_at')
        .update({ used_at: at });
      return changed === 1;
    },

    async countUnused(userId: string): Promise<number> {
      const row = await db('recovery_codes')
        .where({ user_id: userId })
        .whereNull('used_at')
        .count<{ count: string }[]>('* as count')
        .first();
      return Number(row?.count ?? 0);
    },
  };
}
