import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { systemActor } from '../access/actor.ts';
import { hashPassword, isPassword } from '../people/password-hash.ts';
import { normalEmail } from '../people/user-rules.ts';
import type { User } from '../people/user.ts';
import { createUsersRepository } from '../people/users-repository.ts';
import { networkOf } from './address-rules.ts';
import { admitAttempt, forgiveAttempts, type AttemptDeps } from './admit-attempt.ts';
import type { AttemptSubject } from './attempts-repository.ts';

export type PasswordVerdict =
  | { result: 'right'; user: User }
  /** Wrong password, unknown address, disabled user: nobody is told which. */
  | { result: 'wrong' }
  | { result: 'locked'; until: Date };

const ACTOR = systemActor('sign-in');
let dummyHash: Promise<string> | undefined;

/** Takes as long for an address that nobody has as for one that somebody has. */
export async function verifyPassword(
  deps: AttemptDeps,
  given: { email: string; password: string; ip: string },
): Promise<PasswordVerdict> {
  const email = normalEmail(given.email).slice(0, 254);
  const subjects: AttemptSubject[] = [
    { kind: 'address', value: networkOf(given.ip) },
    { kind: 'account', value: email },
  ];
  const lock = await admitAttempt(deps, subjects, given.ip);
  if (lock) return { result: 'locked', until: lock.lockedUntil };
  const user = await ownerOfPassword(deps.db, email, given.password);
  if (!user) return { result: 'wrong' };
  await forgiveAttempts(deps, subjects);
  return { result: 'right', user };
}

async function ownerOfPassword(db: Knex, email: string, password: string): Promise<User | undefined> {
  // Made by the same function as the real ones, so that it stays as slow as they are.
  dummyHash ??= hashPassword(randomBytes(24).toString('base64url'));
  const nobodysHash = await dummyHash;
  const found = await createUsersRepository(db, ACTOR).passwordHashOf(email);
  const isRight = await isPassword(found?.passwordHash ?? nobodysHash, password);
  return found !== undefined && isRight && found.user.disabledAt === null ? found.user : undefined;
}
