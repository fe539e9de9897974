import type { Knex } from 'knex';
import type { Scope } from '../access/actor.ts';
import { toUser, type UserRow } from '../people/user-row.ts';
import type { User } from '../people/user.ts';

interface SignInRow extends UserRow {
  scopes: Scope[];
  has_second_factor: boolean;
}

/** Who is signed in, with which rights of the platform's API. */
export interface FoundSignIn {
  user: User;
  scopes: Scope[];
  hasSecondFactor: boolean;
}

/** Only an app that has shown a first code counts. */
const HAS_SECOND_FACTOR = `(
  exists (select 1 from user_totp where user_totp.user_id = users.id and user_totp.confirmed_at is not null)
  or exists (select 1 from user_passkeys where user_passkeys.user_id = users.id)
) as has_second_factor`;

/** What a sign-in holds on to: a token of the platform. All SQL of the tokens that are one. */
export function createSignInsRepository(db: Knex) {
  const standing = (userId: string) =>
    db('api_tokens').where({ user_id: userId, is_sign_in: true }).whereNull('revoked_at');

  return {
    async mark(tokenId: string): Promise<void> {
      await db('api_tokens').where('id', tokenId).update({ is_sign_in: true });
    },

    /** Who is signed in with it; nobody when it ended, or when its owner is disabled. */
    async find(tokenId: string): Promise<FoundSignIn | undefined> {
      const row = await db('api_tokens as token')
        .join('users', 'users.id', 'token.user_id')
        .where({ 'token.id': tokenId, 'token.is_sign_in': true })
        .whereNull('token.revoked_at')
        .whereNull('users.disabled_at')
        .where('token.expires_at', '>', db.fn.now())
        .first<SignInRow | undefined>('users.*', 'token.scopes as scopes', db.raw(HAS_SECOND_FACTOR));
      return row && { user: toUser(row), scopes: row.scopes, hasSecondFactor: row.has_second_factor };
    },

    async list(userId: string): Promise<{ tokenId: string; startedAt: Date }[]> {
      const rows = await standing(userId)
        .where('expires_at', '>', db.fn.now())
        .orderBy('id', 'desc')
        .select<{ id: string; created_at: Date }[]>('id', 'created_at');
      return rows.map((row) => ({ tokenId: row.id, startedAt: row.created_at }));
    },

    /** False when it had ended before. */
    async end(userId: string, tokenId: string): Promise<boolean> {
      const changed = await standing(userId).where('id', tokenId).update({ revoked_at: db.fn.now() });
      return changed > 0;
    },

    async endAll(userId: string, except?: string): Promise<number> {
      return standing(userId)
        .modify((query) => {
          if (except !== undefined) void query.whereNot('id', except);
        })
        .update({ revoked_at: db.fn.now() });
    },
  };
}
