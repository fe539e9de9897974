import { createHash } from 'node:crypto';

/** A token is 32 random bytes: nobody guesses it, so a fast hash is enough to keep it out of the database. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
