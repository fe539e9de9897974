import type { Knex } from 'knex';
import type { Scope } from '../access/actor.ts';
import type { User } from '../people/user.ts';

interface SignInRow {
  id: string;
  email: string;
  name: string;
  role: User['role'];
  client_id: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  scopes: Scope[];
}

/** What a sign-in holds on to: a token of the platform. All SQL of the tokens that are one. */
export function createSignInsRepository(db: Knex) {
  const standing = (userId: string) =>
    db('api_tokens').where({ user_id: userId, is_sign_in: true }).whereNull('revoked_at');

  return {
    async mark(tokenId: string): Promise<void> {
      await db('api_tokens').where('id', tokenId).update({ is_sign_in: true });
    },

    /** Who is signed in with it; nobody when it ended, or when its owner is disabled. */
    async find(tokenId: string): Promise<{ user: User; scopes: Scope[] } | undefined> {
      const row = await db('api_tokens as token')
        .join('users', 'users.id', 'token.user_id')
        .where({ 'token.id': tokenId, 'token.is_sign_in': true })
        .whereNull('token.revoked_at')
        .whereNull('users.disabled_at')
        .where('token.expires_at', '>', db.fn.now())
        .first<SignInRow | undefined>('users.*', 'token.scopes as scopes');
      return row && { user: toUser(row), scopes: row.scopes };
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

function toUser(row: SignInRow): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    clientId: row.client_id,
    disabledAt: null,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
