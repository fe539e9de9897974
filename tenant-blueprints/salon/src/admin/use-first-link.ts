import type { Knex } from 'knex';
import { createAdminsRepository } from '../data/admins-repository.ts';
import { createOneTimeLinksRepository } from '../data/one-time-links-repository.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { FirstSignIn } from './credentials.ts';
import { hashToken } from '@codexdlc/blueprint-kit/accounts/one-time-token.ts';
import { hashPassword } from '@codexdlc/blueprint-kit/accounts/password.ts';

/** Creates the owner's access. However many try with the same link at once, one succeeds. */
export async function useFirstLink(
  deps: { db: Knex; newId: () => string },
  input: unknown,
): Promise<{ adminId: string }> {
  const parsed = FirstSignIn.safeParse(input);
  if (!parsed.success) throw new AppError('INVALID_INPUT', 'token, mail or password is not valid');
  const { token, mail, password } = parsed.data;
  const tokenHash = hashToken(token);
  const wrong = new AppError('LINK_USED_OR_WRONG', 'this link is wrong or has been used already');

  // Looked at first, so that guessing costs us no password hash.
  if (!(await createOneTimeLinksRepository(deps.db).isUsable(tokenHash))) throw wrong;
  const passwordHash = await hashPassword(password);
  return deps.db.transaction(async (trx) => {
    if (!(await createOneTimeLinksRepository(trx).use(tokenHash))) throw wrong;
    const admins = createAdminsRepository(trx);
    if (await admins.findByMail(mail)) throw wrong;
    const adminId = deps.newId();
    await admins.insert({ id: adminId, mail, passwordHash });
    return { adminId };
  });
}
