import type { Knex } from 'knex';
import { newId } from '../new-id.ts';
import type { LinkPurpose } from './password-link-rules.ts';

interface PasswordLinkRow {
  id: string;
  user_id: string;
  purpose: LinkPurpose;
  token_hash: Buffer;
  expires_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
  created_at: Date;
}

export interface PasswordLink {
  id: string;
  userId: string;
  purpose: LinkPurpose;
  expiresAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
}

/** All SQL of the `password_links` table. */
export function createPasswordLinksRepository(db: Knex) {
  const links = () => db<PasswordLinkRow>('password_links');

  return {
    async insert(link: Pick<PasswordLink, 'userId' | 'purpose' | 'expiresAt'> & { tokenHash: Buffer }) {
      const id = newId();
      await links().insert({
        id,
        user_id: link.userId,
        purpose: link.purpose,
        token_hash: link.tokenHash,
        expires_at: link.expiresAt,
      });
      return id;
    },

    async revokeUnused(userId: string): Promise<void> {
      await links()
        .where({ user_id: userId, used_at: null, revoked_at: null })
        .update({ revoked_at: db.fn.now() as unknown as Date });
    },

    async find(tokenHash: Buffer): Promise<PasswordLink | undefined> {
      const row = await links().where('token_hash', tokenHash).first();
      return (
        row && {
          id: row.id,
          userId: row.user_id,
          purpose: row.purpose,
          expiresAt: row.expires_at,
          usedAt: row.used_at,
          revokedAt: row.revoked_at,
        }
      );
    },

    /** However many try at once, one gets it. */
    async use(id: string, now: Date): Promise<boolean> {
      const changed = await links()
        .where({ id, used_at: null, revoked_at: null })
        .where('expires_at', '>', now)
        .update({ used_at: now });
      return changed > 0;
    },
  };
}
