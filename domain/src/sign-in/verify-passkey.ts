import type { Knex } from 'knex';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import type { User } from '../people/user.ts';
import { createUsersRepository } from '../people/users-repository.ts';
import { networkOf } from './address-rules.ts';
import { admitAttempt, forgiveAttempts, type AttemptDeps } from './admit-attempt.ts';
import type { AttemptSubject } from './attempts-repository.ts';
import type { Passkey } from './passkey.ts';
import { createPasskeysRepository } from './passkeys-repository.ts';

export type PasskeyVerdict =
  { result: 'right'; user: User; passkey: Passkey } | { result: 'wrong' } | { result: 'locked'; until: Date };

/** Checks the answer of a device against the stored key: its new counter, or undefined when it does not hold. */
export type CheckPasskey = (passkey: Passkey) => Promise<{ newCounter: number } | undefined>;

const ACTOR = systemActor('sign-in');

/** The lock of an account does not hold here: nobody guesses a key, so its owner can always come in with it. */
export async function verifyPasskey(
  deps: AttemptDeps,
  given: { credentialId: string; ip: string; userId?: string | undefined; check: CheckPasskey },
): Promise<PasskeyVerdict> {
  const subjects: AttemptSubject[] = [{ kind: 'address', value: networkOf(given.ip) }];
  const lock = await admitAttempt(deps, subjects, given.ip);
  if (lock) return { result: 'locked', until: lock.lockedUntil };
  const passkey = await createPasskeysRepository(deps.db).findByCredential(given.credentialId);
  if (!passkey || (given.userId !== undefined && passkey.userId !== given.userId)) return { result: 'wrong' };
  const checked = await given.check(passkey);
  if (!checked) return { result: 'wrong' };
  if (!(await createPasskeysRepository(deps.db).use(passkey.id, checked.newCounter))) {
    await noteCopy(deps.db, passkey, checked.newCounter, given.ip);
    return { result: 'wrong' };
  }
  const user = await createUsersRepository(deps.db, ACTOR).get(passkey.userId);
  if (user.disabledAt !== null) return { result: 'wrong' };
  await forgiveAttempts(deps, subjects);
  return { result: 'right', user, passkey };
}

async function noteCopy(db: Knex, passkey: Passkey, counter: number, ip: string): Promise<void> {
  await db.transaction((trx) =>
    recordAudit(trx, ACTOR, {
      action: 'user.passkey-refused',
      object: { kind: 'user', id: passkey.userId },
      details: { passkeyId: passkey.id, storedCounter: passkey.counter, counter, ip },
    }),
  );
}
