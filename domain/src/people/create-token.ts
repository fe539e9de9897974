import type { Knex } from 'knex';
import type { Actor, Scope } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import type { ApiToken } from './api-token.ts';
import { hashTokenSecret, newTokenSecret, requireScopesWithin, tokenExpiry } from './token-rules.ts';
import { createTokensRepository } from './tokens-repository.ts';
import { createUsersRepository } from './users-repository.ts';

export interface CreateTokenInput {
  /** Whose token it is; the caller's own by default. */
  userId?: string | undefined;
  name: string;
  scopes: readonly Scope[];
  expiresInDays: number;
}

/** The secret is in the answer and nowhere else. */
export async function createToken(
  deps: { db: Knex },
  actor: Actor,
  input: CreateTokenInput,
): Promise<{ token: ApiToken; secret: string }> {
  const userId = ownerOf(actor, input.userId);
  if (actor.kind === 'user') requireScopesWithin(actor, input.scopes);
  const expiresAt = tokenExpiry(input.expiresInDays, new Date());
  const secret = newTokenSecret();
  return deps.db.transaction(async (trx) => {
    const user = await createUsersRepository(trx, actor).get(userId);
    const token = await createTokensRepository(trx, actor).insert({
      userId: user.id,
      name: input.name,
      secretHash: hashTokenSecret(secret),
      scopes: [...new Set(input.scopes)],
      expiresAt,
    });
    await recordAudit(trx, actor, {
      action: 'token.created',
      object: { kind: 'token', id: token.id },
      details: { userId, name: token.name, scopes: token.scopes, expiresAt: expiresAt.toISOString() },
    });
    return { token, secret };
  });
}

function ownerOf(actor: Actor, wanted: string | undefined): string {
  if (actor.kind === 'user' && (wanted === undefined || wanted === actor.userId)) {
    requirePermission(actor, 'token:own');
    return actor.userId;
  }
  requirePermission(actor, 'user:change');
  if (wanted === undefined) {
    throw new AppError('INVALID_INPUT', 'It is not said whose token it shall be.', {
      todo: 'Give a user.',
      ...because('token-owner-missing', { field: 'userId' }),
    });
  }
  return wanted;
}
