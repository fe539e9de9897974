import type { Knex } from 'knex';
import type { User } from '../people/user.ts';
import { fitsRole } from './sign-in-rules.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';

export type SignedInUser = User & { hasSecondFactor: boolean };

/**
 * Who is signed in with this token, as they are now. Undefined when it was ended anywhere, when the user is disabled or
 * has another role now. To be asked for every request: it holds also when the sessions of Redis are older.
 */
export async function findSignIn(db: Knex, tokenId: string): Promise<SignedInUser | undefined> {
  const found = await createSignInsRepository(db).find(tokenId);
  if (!found || !fitsRole(found.user.role, found.scopes)) return undefined;
  return { ...found.user, hasSecondFactor: found.hasSecondFactor };
}

/** Sign-ins of a user that were ended nowhere, newest first. */
export async function listSignIns(db: Knex, userId: string): Promise<{ tokenId: string; startedAt: Date }[]> {
  return createSignInsRepository(db).list(userId);
}
