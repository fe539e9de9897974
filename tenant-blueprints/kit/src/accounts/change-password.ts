import { z } from 'zod';
import { writeAudit } from '../audit/write-audit.ts';
import { AppError } from '../errors.ts';
import { createAccountLinksRepository } from './account-links-repository.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { AnyPassword, NewPassword } from './credentials.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { SignedInUser } from './user.ts';
import { createUserSessionsRepository } from './user-sessions-repository.ts';
import { createUsersRepository } from './users-repository.ts';

const Input = z.object({ current: AnyPassword, password: NewPassword });

/** With the password that was; sessions on other devices end. */
export async function changePassword(
  deps: Pick<AccountsDeps, 'db' | 'now'>,
  who: Pick<SignedInUser, 'id' | 'sessionId'>,
  input: unknown,
): Promise<void> {
  const parsed = Input.safeParse(input);
  if (!parsed.success) {
    const isNew = parsed.error.issues.some(({ path }) => path[0] === 'password');
    throw new AppError('INVALID_INPUT', 'a password is missing, too short or too long', {
      fields: [isNew ? 'password' : 'current'],
    });
  }
  await requirePassword(deps, who.id, parsed.data.current);
  const passwordHash = await hashPassword(parsed.data.password);
  await deps.db.transaction(async (trx) => {
    await createUsersRepository(trx).setPassword(who.id, passwordHash);
    await createUsersRepository(trx).raiseEpoch(who.id);
    await createAccountLinksRepository(trx).removeUnused(who.id);
    await createUserSessionsRepository(trx).endAll(who.id, deps.now(), who.sessionId);
    await writeAudit(trx, { actor: `user:${who.id}`, action: 'user.password', about: `user:${who.id}` });
  });
}

/** Asked for again before what somebody at an open screen must not be able to do. */
export async function requirePassword(
  deps: Pick<AccountsDeps, 'db'>,
  userId: string,
  password: unknown,
): Promise<void> {
  const typed = AnyPassword.safeParse(password);
  const user = await createUsersRepository(deps.db).find(userId);
  const isRight =
    typed.success &&
    user?.passwordHash !== undefined &&
    (await verifyPassword(user.passwordHash, typed.data));
  if (!isRight)
    throw new AppError('INVALID_INPUT', 'this is not the password of this account', { fields: ['current'] });
}
