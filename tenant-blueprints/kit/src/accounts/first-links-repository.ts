import type { Knex } from 'knex';

export type FirstLinksRepository = ReturnType<typeof createFirstLinksRepository>;

/** The owner's one-time link. Only hashes are stored: who reads the table cannot sign in with it. */
export function createFirstLinksRepository(db: Knex) {
  return {
    /** The newest link replaces unused older ones; a used one stays used. */
    async store(tokenHash: Buffer): Promise<void> {
      await db('first_links').whereNull('used_at').whereNot({ token_hash: tokenHash }).delete();
      await db('first_links').insert({ token_hash: tokenHash }).onConflict('token_hash').ignore();
    },

    async isUsable(tokenHash: Buffer): Promise<boolean> {
      const row: unknown = await db('first_links')
        .where({ token_hash: tokenHash })
        .whereNull('used_at')
        .first('token_hash');
      return row !== undefined;
    },

    /** True for exactly one caller. */
    async use(tokenHash: Buffer): Promise<boolean> {
      const changed = await db('first_links')
        .where({ token_hash: tokenHash })
        .whereNull('used_at')
        .update({ used_at: db.fn.now() });
      return changed === 1;
    },
  };
}
