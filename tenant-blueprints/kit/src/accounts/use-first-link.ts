import type { Knex } from 'knex';
import { AppError } from '../errors.ts';
import type { Language } from '../i18n/languages.ts';
import { FirstSignIn } from './credentials.ts';
import { createFirstLinksRepository } from './first-links-repository.ts';
import { hashToken } from './one-time-token.ts';
import { hashPassword } from './password.ts';
import type { User } from './user.ts';
import { createUsersRepository } from './users-repository.ts';

export interface FirstLinkDeps {
  db: Knex;
  newId: () => string;
  /** What the first user becomes. */
  firstRole: string;
}

/** Creates the owner's access. However many try with the same link at once, one succeeds. */
export async function useFirstLink(deps: FirstLinkDeps, input: unknown, language: Language): Promise<User> {
  const parsed = FirstSignIn.safeParse(input);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => String(path[0]));
    throw new AppError('INVALID_INPUT', 'token, mail or password is not valid', { fields });
  }
  const { token, mail, name, password } = parsed.data;
  const tokenHash = hashToken(token);
  const wrong = new AppError('LINK_USED_OR_WRONG', 'this link is wrong or has been used already');

  // Looked at first, so that guessing costs us no password hash.
  if (!(await createFirstLinksRepository(deps.db).isUsable(tokenHash))) throw wrong;
  const passwordHash = await hashPassword(password);
  return deps.db.transaction(async (trx) => {
    if (!(await createFirstLinksRepository(trx).use(tokenHash))) throw wrong;
    const users = createUsersRepository(trx);
    const id = deps.newId();
    const isNew = await users.insert({
      id,
      mail,
      name: name ?? nameOf(mail),
      role: deps.firstRole,
      language,
      passwordHash,
    });
    const user = isNew ? await users.find(id) : undefined;
    if (!user) throw wrong;
    return user;
  });
}

function nameOf(mail: string): string {
  return mail.slice(0, mail.indexOf('@')).slice(0, 80);
}
