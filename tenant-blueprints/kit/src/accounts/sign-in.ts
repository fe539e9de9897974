import type { Knex } from 'knex';
import { AppError } from '../errors.ts';
import { SignIn } from './credentials.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { User } from './user.ts';
import { createUsersRepository } from './users-repository.ts';

let nobodysHash: Promise<string> | undefined;

/** Whose mail and password these are; whether a second factor is wanted, too, is not decided here. */
export async function signIn(deps: { db: Knex }, input: unknown): Promise<User> {
  const failed = new AppError('SIGN_IN_FAILED', 'e-mail or password is wrong');
  const parsed = SignIn.safeParse(input);
  if (!parsed.success) throw failed;
  const user = await createUsersRepository(deps.db).findByMail(parsed.data.mail);
  // An address that is unknown, invited or disabled takes as long as a wrong password.
  nobodysHash ??= hashPassword('nobody has this password');
  const isRight = await verifyPassword(user?.passwordHash ?? (await nobodysHash), parsed.data.password);
  if (!user?.passwordHash || user.disabledAt || !isRight) throw failed;
  return user;
}
