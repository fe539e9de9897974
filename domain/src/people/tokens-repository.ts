import type { Knex } from 'knex';
import type { Actor, Role, Scope } from '../access/actor.ts';
import { notFound } from '../errors.ts';
import { newId } from '../new-id.ts';
import type { ApiToken } from './api-token.ts';

interface TokenRow {
  id: string;
  user_id: string;
  name: string;
  secret_hash: Buffer;
  scopes: Scope[];
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
  created_at: Date;
}

export interface TokenQuery {
  userId: string;
  limit: number;
  after?: string | undefined;
}

export interface NewToken {
  userId: string;
  name: string;
  secretHash: Buffer;
  scopes: readonly Scope[];
  expiresAt: Date;
}

export type TokensRepository = ReturnType<typeof createTokensRepository>;

/** All SQL of the `api_tokens` table. Architects see everybody's, everybody else sees their own. */
export function createTokensRepository(db: Knex, actor: Actor) {
  const visible = () => {
    const query = db<TokenRow>('api_tokens');
    return actor.kind === 'user' && actor.role !== 'architect' ? query.where('user_id', actor.userId) : query;
  };

  return {
    async get(id: string): Promise<ApiToken> {
      const row = await visible().where('id', id).first();
      if (!row) throw notFound('token', id);
      return toToken(row);
    },

    async list(wanted: TokenQuery): Promise<ApiToken[]> {
      const rows = (await visible()
        .where('user_id', wanted.userId)
        .modify((query) => {
          if (wanted.after !== undefined) void query.where('id', '<', wanted.after);
        })
        .orderBy('id', 'desc')
        .limit(wanted.limit)) as TokenRow[];
      return rows.map(toToken);
    },

    async insert(token: NewToken): Promise<ApiToken> {
      const [row] = await db<TokenRow>('api_tokens')
        .insert({
          id: newId(),
          user_id: token.userId,
          name: token.name,
          secret_hash: token.secretHash,
          scopes: [...token.scopes],
          expires_at: token.expiresAt,
        })
        .returning('*');
      if (!row) throw new Error('insert into api_tokens returned no row');
      return toToken(row);
    },

    /** False when it was revoked before. */
    async revoke(id: string): Promise<boolean> {
      const changed = await visible()
        .where({ id, revoked_at: null })
        .update({ revoked_at: db.fn.now() as unknown as Date });
      return changed > 0;
    },
  };
}

export interface TokenOwner {
  tokenId: string;
  scopes: Scope[];
  expiresAt: Date;
  userId: string;
  name: string;
  role: Role;
  clientId: string | null;
  /** Nobody has written down for a minute or longer that it is in use. */
  usageIsStale: boolean;
}

/** The one read that no actor asks for: it finds out who is asking. Only tokens that are valid now. */
export async function findTokenOwner(db: Knex, secretHash: Buffer): Promise<TokenOwner | undefined> {
  return db('api_tokens as token')
    .join('users', 'users.id', 'token.user_id')
    .where('token.secret_hash', secretHash)
    .whereNull('token.revoked_at')
    .whereNull('users.disabled_at')
    .where('token.expires_at', '>', db.fn.now())
    .first<TokenOwner | undefined>(
      'token.id as tokenId',
      'token.scopes as scopes',
      'token.expires_at as expiresAt',
      'users.id as userId',
      'users.name as name',
      'users.role as role',
      'users.client_id as clientId',
      db.raw(`coalesce(token.last_used_at < now() - interval '1 minute', true) as ??`, 'usageIsStale'),
    );
}

/** At most once a minute, however many requests come at once. */
export async function touchToken(db: Knex, tokenId: string): Promise<void> {
  await db('api_tokens')
    .where('id', tokenId)
    .whereRaw(`coalesce(last_used_at < now() - interval '1 minute', true)`)
    .update({ last_used_at: db.fn.now() });
}

function toToken(row: TokenRow): ApiToken {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    scopes: row.scopes,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    createdAt: row.created_at,
  };
}
