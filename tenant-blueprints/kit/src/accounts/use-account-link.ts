import { z } from 'zod';
import { writeAudit } from '../audit/write-audit.ts';
import { AppError } from '../errors.ts';
import { createAccountLinksRepository } from './account-links-repository.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { NewPassword, Token } from './credentials.ts';
import { hashToken } from './one-time-token.ts';
import { hashPassword } from './password.ts';
import type { User } from './user.ts';
import { createUserSessionsRepository } from './user-sessions-repository.ts';
import { createUsersRepository } from './users-repository.ts';

const Input = z.object({ token: Token, password: NewPassword });

/** Sets the password of whoever the link belongs to, and ends every session of theirs. */
export async function useAccountLink(deps: Pick<AccountsDeps, 'db' | 'now'>, input: unknown): Promise<User> {
  const wrong = new AppError('LINK_USED_OR_WRONG', 'this link is wrong, too old or has been used already');
  const parsed = Input.safeParse(input);
  if (!parsed.success) {
    const isPassword = parsed.error.issues.some(({ path }) => path[0] === 'password');
    if (!isPassword) throw wrong;
    throw new AppError('INVALID_INPUT', 'the password must have 12 to 200 characters', {
      fields: ['password'],
    });
  }
  const tokenHash = hashToken(parsed.data.token);
  const at = deps.now();
  // Looked at first, so that guessing costs us no password hash.
  if (!(await createAccountLinksRepository(deps.db).findUsable(tokenHash, at))) throw wrong;
  const passwordHash = await hashPassword(parsed.data.password);
  return deps.db.transaction(async (trx) => {
    const userId = await createAccountLinksRepository(trx).use(tokenHash, at);
    const users = createUsersRepository(trx);
    const user = userId === undefined ? undefined : await users.find(userId);
    if (!user || user.disabledAt) throw wrong;
    await users.setPassword(user.id, passwordHash);
    await users.raiseEpoch(user.id);
    await createUserSessionsRepository(trx).endAll(user.id, at);
    await writeAudit(trx, { actor: `user:${user.id}`, action: 'user.password', about: `user:${user.id}` });
    return user;
  });
}
