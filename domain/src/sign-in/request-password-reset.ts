import { systemActor } from '../access/actor.ts';
import { normalEmail } from '../people/user-rules.ts';
import { networkOf } from './address-rules.ts';
import { admitAttempt, type AttemptDeps } from './admit-attempt.ts';
import type { AttemptSubject } from './attempts-repository.ts';
import { createPasswordLink, type NewPasswordLink } from './create-password-link.ts';
import { findActiveUserId } from './passwords-repository.ts';

/** Counts the wish, for whichever address it is. Whether a mail goes out is decided later, where nobody measures it. */
export async function admitPasswordReset(
  deps: AttemptDeps,
  given: { email: string; ip: string },
): Promise<{ lockedUntil: Date } | undefined> {
  const subjects: AttemptSubject[] = [
    { kind: 'address', value: networkOf(given.ip) },
    { kind: 'reset', value: normalEmail(given.email).slice(0, 254) },
  ];
  return admitAttempt(deps, subjects, given.ip);
}

/** The link for the mail; undefined when nobody who may sign in has this address. */
export async function createResetLink(
  deps: AttemptDeps,
  email: string,
): Promise<NewPasswordLink | undefined> {
  const userId = await findActiveUserId(deps.db, normalEmail(email));
  if (userId === undefined) return undefined;
  return createPasswordLink(deps, systemActor('password-reset'), { userId, purpose: 'reset' });
}
