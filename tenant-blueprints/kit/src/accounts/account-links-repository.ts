import type { Knex } from 'knex';

export type LinkPurpose = 'invitation' | 'password';

interface LinkRow {
  token_hash: Buffer;
  user_id: string;
  purpose: LinkPurpose;
  expires_at: Date;
  used_at: Date | null;
}

/** One-time links of users. Only hashes are stored: who reads the table cannot sign in with it. */
export function createAccountLinksRepository(db: Knex) {
  const links = () => db<LinkRow>('account_links');

  return {
    /** The newest link of a user is the only one that works. */
    async replace(link: {
      tokenHash: Buffer;
      userId: string;
      purpose: LinkPurpose;
      expiresAt: Date;
    }): Promise<void> {
      await links().where({ user_id: link.userId }).whereNull('used_at').delete();
      await links().insert({
        token_hash: link.tokenHash,
        user_id: link.userId,
        purpose: link.purpose,
        expires_at: link.expiresAt,
      });
    },

    async findUsable(
      tokenHash: Buffer,
      at: Date,
    ): Promise<{ userId: string; purpose: LinkPurpose } | undefined> {
      const row = await links()
        .where({ token_hash: tokenHash })
        .whereNull('used_at')
        .where('expires_at', '>', at)
        .first('user_id', 'purpose');
      return row && { userId: row.user_id, purpose: row.purpose };
    },

    /** The user's id for exactly one caller. */
    async use(tokenHash: Buffer, at: Date): Promise<string | undefined> {
      const [row] = await links()
        .where({ token_hash: tokenHash })
        .whereNull('used_at')
        .where('expires_at', '>', at)
        .update({ used_at: at })
        .returning('user_id');
      return row?.user_id;
    },

    async removeUnused(userId: string): Promise<void> {
      await links().where({ user_id: userId }).whereNull('used_at').delete();
    },
  };
}
