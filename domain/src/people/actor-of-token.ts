import type { Knex } from 'knex';
import type { UserActor } from '../access/actor.ts';
import { hashTokenSecret, isTokenSecret } from './token-rules.ts';
import { findTokenOwner, touchToken } from './tokens-repository.ts';

export interface KnownToken {
  actor: UserActor & { tokenId: string };
  expiresAt: Date;
}

/** Undefined for a token that is unknown, expired or revoked, and for one of a user who is disabled. */
export async function readToken(db: Knex, secret: string): Promise<KnownToken | undefined> {
  if (!isTokenSecret(secret)) return undefined;
  const owner = await findTokenOwner(db, hashTokenSecret(secret));
  if (!owner) return undefined;
  if (owner.usageIsStale) await touchToken(db, owner.tokenId);
  return {
    expiresAt: owner.expiresAt,
    actor: {
      kind: 'user',
      userId: owner.userId,
      name: owner.name,
      role: owner.role,
      clientId: owner.clientId ?? undefined,
      scopes: owner.scopes,
      tokenId: owner.tokenId,
    },
  };
}

export async function actorOfToken(db: Knex, secret: string): Promise<UserActor | undefined> {
  return (await readToken(db, secret))?.actor;
}
