import type { Knex } from 'knex';
import type { User } from '../people/user.ts';
import { fitsRole } from './sign-in-rules.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';

/**
 * Who is signed in with this token, as they are now. Undefined when it was ended anywhere, when the user is disabled or
 * has another role now. To be asked for every request: it holds also when the sessions of Redis are older.
 */
export async function findSignIn(db: Knex, tokenId: string): Promise<User | undefined> {
  const found = await createSignInsRepository(db).find(tokenId);
  return found && fitsRole(found.user.role, found.scopes) ? found.user : undefined;
}

/** Sign-ins of a user that were ended nowhere, newest first. */
export async function listSignIns(db: Knex, userId: string): Promise<{ tokenId: string; startedAt: Date }[]> {
  return createSignInsRepository(db).list(userId);
}
