import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { hashToken } from '../accounts/one-time-token.ts';
import { AppError } from '../errors.ts';
import { createApiTokensRepository } from './api-tokens-repository.ts';

const HINT_CHARACTERS = 10;

export interface NewApiToken {
  name: string;
  scopes: readonly string[];
  expiresAt?: Date | undefined;
  /** Says at a glance, and to scanners for lost secrets, what it opens: 'salon'. */
  prefix: string;
}

/** The token is shown this once; only its hash is kept. */
export async function createApiToken(
  db: Knex,
  { name, scopes, expiresAt, prefix }: NewApiToken,
  by: { userId: string } | undefined,
): Promise<{ id: string; token: string }> {
  if (scopes.length === 0)
    throw new AppError('INVALID_INPUT', 'a token needs at least one scope', { fields: ['scopes'] });
  const id = randomUUID();
  const token = `${prefix}_${randomBytes(32).toString('base64url')}`;
  await createApiTokensRepository(db).insert(
    {
      id,
      name,
      scopes: [...scopes],
      expiresAt,
      hint: token.slice(0, HINT_CHARACTERS),
      hash: hashToken(token),
    },
    by?.userId,
  );
  return { id, token };
}

export async function revokeApiToken(db: Knex, id: string, now: Date): Promise<void> {
  if (await createApiTokensRepository(db).revoke(id, now)) return;
  throw new AppError('NOT_FOUND', 'there is no such token, or it was revoked before');
}
