import type { Knex } from 'knex';
import type { ApiToken } from './api-token.ts';

interface TokenRow {
  id: string;
  name: string;
  hint: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

const SHOWN = ['id', 'name', 'hint', 'scopes', 'created_at', 'expires_at', 'last_used_at', 'revoked_at'];

/** All SQL of the `api_tokens` table. */
export function createApiTokensRepository(db: Knex) {
  const tokens = () => db('api_tokens');

  return {
    /** Newest first. */
    async list(): Promise<ApiToken[]> {
      return (await tokens().select<TokenRow[]>(SHOWN).orderBy('created_at', 'desc')).map(toToken);
    },

    async insert(
      token: Pick<ApiToken, 'id' | 'name' | 'hint' | 'scopes' | 'expiresAt'> & { hash: Buffer },
      userId: string | undefined,
    ): Promise<void> {
      await tokens().insert({
        id: token.id,
        name: token.name,
        token_hash: token.hash,
        hint: token.hint,
        scopes: token.scopes,
        expires_at: token.expiresAt ?? null,
        created_by: userId ?? null,
      });
    },

    /** One that counts at this moment. */
    async findLive(hash: Buffer, now: Date): Promise<ApiToken | undefined> {
      const row = await tokens()
        .where({ token_hash: hash })
        .whereNull('revoked_at')
        .where((still) => still.whereNull('expires_at').orWhere('expires_at', '>', now))
        .first<TokenRow | undefined>(SHOWN);
      return row && toToken(row);
    },

    /** To the minute: a program that asks often must not write as often. */
    async markUsed(id: string, now: Date): Promise<void> {
      await tokens()
        .where({ id })
        .where((stale) =>
          stale.whereNull('last_used_at').orWhere('last_used_at', '<', new Date(now.getTime() - 60_000)),
        )
        .update({ last_used_at: now });
    },

    async revoke(id: string, now: Date): Promise<boolean> {
      return (await tokens().where({ id }).whereNull('revoked_at').update({ revoked_at: now })) === 1;
    },
  };
}

function toToken(row: TokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}
