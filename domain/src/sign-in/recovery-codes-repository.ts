import type { Knex } from 'knex';
import { newId } from '../new-id.ts';

interface RecoveryCodeRow {
  id: string;
  user_id: string;
  code_hash: Buffer;
  used_at: Date | null;
  created_at: Date;
}

/** All SQL of the `user_recovery_codes` table. */
export function createRecoveryCodesRepository(db: Knex) {
  const unused = (userId: string) =>
    db<RecoveryCodeRow>('user_recovery_codes').where({ user_id: userId, used_at: null });

  return {
    /** Those from before, used or not, count no more. */
    async replace(userId: string, hashes: readonly Buffer[]): Promise<void> {
      // Two pages that ask at once wait here for one another: the later one's codes are the ones that hold.
      await db('users').where('id', userId).forUpdate().first('id');
      await db<RecoveryCodeRow>('user_recovery_codes').where('user_id', userId).delete();
      if (hashes.length === 0) return;
      await db<RecoveryCodeRow>('user_recovery_codes').insert(
        hashes.map((hash) => ({ id: newId(), user_id: userId, code_hash: hash })),
      );
    },

    /** However many come with one code at once, one gets it. */
    async use(userId: string, hash: Buffer): Promise<boolean> {
      const changed = await unused(userId)
        .where('code_hash', hash)
        .update({ used_at: db.fn.now() as unknown as Date });
      return changed > 0;
    },

    async countUnused(userId: string): Promise<number> {
      return (await unused(userId).select('id')).length;
    },
  };
}
