import { createHash, randomBytes } from 'node:crypto';
import type { Scope, UserActor } from '../access/actor.ts';
import { AppError, because } from '../errors.ts';

const PREFIX = 'waas_';
const SECRET = /^waas_[A-Za-z0-9_-]{43}$/;
const DAY_MS = 86_400_000;
export const MAX_TOKEN_DAYS = 365;

const RANK: Record<Scope, number> = { read: 0, operate: 1, admin: 2 };

/** The prefix lets scanners of repositories and logs find a token that got where it should not be. */
export function newTokenSecret(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

export function isTokenSecret(text: string): boolean {
  return SECRET.test(text);
}

export function hashTokenSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export function tokenExpiry(days: number, now: Date): Date {
  if (!Number.isInteger(days) || days < 1 || days > MAX_TOKEN_DAYS) {
    throw new AppError('INVALID_INPUT', 'The token cannot live that long.', {
      why: `"expiresInDays" must be between 1 and ${MAX_TOKEN_DAYS}, got ${days}.`,
      todo: 'Make a new token when this one expires.',
      ...because('token-lifetime', { days, most: MAX_TOKEN_DAYS, field: 'expiresInDays' }),
    });
  }
  return new Date(now.getTime() + days * DAY_MS);
}

/** A token must not make a stronger one. */
export function requireScopesWithin(actor: UserActor, scopes: readonly Scope[]): void {
  const own = Math.max(-1, ...actor.scopes.map((scope) => RANK[scope]));
  const beyond = scopes.find((scope) => RANK[scope] > own);
  if (beyond === undefined) return;
  throw new AppError('FORBIDDEN', `A token with the scope "${beyond}" cannot be made with yours.`, {
    why: `Yours has ${actor.scopes.join(', ')}.`,
    todo: 'Use a token that has that scope.',
    ...because('scope-beyond', { scope: beyond }),
  });
}
