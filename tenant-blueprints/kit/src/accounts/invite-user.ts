import { z } from 'zod';
import type { AdminShell } from '../admin-shell/admin-shell.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { AppError } from '../errors.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { Mail, PersonName, UserLanguage } from './credentials.ts';
import { sendAccountLink } from './send-account-link.ts';
import type { SignedInUser, User } from './user.ts';
import { createUsersRepository } from './users-repository.ts';

type InviteDeps = Pick<AccountsDeps, 'db' | 'now' | 'newId' | 'roles' | 'siteUrl'>;

/** @returns the link, for the owner to hand over where no mail can be sent. */
export async function inviteUser(
  deps: InviteDeps,
  shell: AdminShell,
  by: Pick<SignedInUser, 'id'>,
  input: unknown,
): Promise<string> {
  const shape = z.object({
    mail: Mail,
    name: PersonName,
    role: z.enum(deps.roles.all as [string, ...string[]]),
    language: UserLanguage,
  });
  const parsed = shape.safeParse(input);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => String(path[0]));
    throw new AppError('INVALID_INPUT', `these fields are not valid: ${fields.join(', ')}`, { fields });
  }
  const brand = await shell.brand();
  return deps.db.transaction(async (trx) => {
    const users = createUsersRepository(trx);
    const id = deps.newId();
    if (!(await users.insert({ id, ...parsed.data })))
      throw new AppError('CONFLICT', 'there is a user with this mail address', { fields: ['mail'] });
    const user = await users.find(id);
    if (!user) throw new Error('a user is gone in the transaction that made it');
    const detail = { role: user.role };
    await writeAudit(trx, { actor: `user:${by.id}`, action: 'user.invite', about: `user:${id}`, detail });
    return sendAccountLink(trx, deps, { base: shell.base, brand, user });
  });
}

/** Another link for somebody who lost the first one, or their password. */
export async function renewLink(
  deps: InviteDeps,
  shell: AdminShell,
  by: Pick<SignedInUser, 'id'>,
  user: User,
): Promise<string> {
  if (user.disabledAt) throw new AppError('CONFLICT', 'this user is disabled; enable it first');
  const brand = await shell.brand();
  return deps.db.transaction(async (trx) => {
    await writeAudit(trx, { actor: `user:${by.id}`, action: 'user.link', about: `user:${user.id}` });
    return sendAccountLink(trx, deps, { base: shell.base, brand, user });
  });
}
