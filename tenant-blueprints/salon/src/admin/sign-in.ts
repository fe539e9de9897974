import type { AdminsRepository } from '../data/admins-repository.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { SignIn } from './credentials.ts';
import { hashPassword, verifyPassword } from '@codexdlc/blueprint-kit/accounts/password.ts';

let nobodysHash: Promise<string> | undefined;

export async function signIn(
  deps: { admins: Pick<AdminsRepository, 'findByMail'> },
  input: unknown,
): Promise<{ adminId: string }> {
  const failed = new AppError('SIGN_IN_FAILED', 'e-mail or password is wrong');
  const parsed = SignIn.safeParse(input);
  if (!parsed.success) throw failed;
  const admin = await deps.admins.findByMail(parsed.data.mail);
  // An unknown address takes as long as a wrong password.
  nobodysHash ??= hashPassword('nobody has this password');
  const isRight = await verifyPassword(admin?.passwordHash ?? (await nobodysHash), parsed.data.password);
  if (!admin || !isRight) throw failed;
  return { adminId: admin.id };
}
