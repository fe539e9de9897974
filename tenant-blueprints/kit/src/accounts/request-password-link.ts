import type { AdminShell } from '../admin-shell/admin-shell.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { Mail } from './credentials.ts';
import { sendAccountLink } from './send-account-link.ts';
import { createUsersRepository } from './users-repository.ts';

/** Answers the same whether there is such a user or not; the mail is written with the link or not at all. */
export async function requestPasswordLink(
  deps: Pick<AccountsDeps, 'db' | 'now' | 'siteUrl'>,
  shell: AdminShell,
  typed: string,
): Promise<void> {
  const mail = Mail.safeParse(typed);
  if (!mail.success) return;
  const brand = await shell.brand();
  await deps.db.transaction(async (trx) => {
    const user = await createUsersRepository(trx).findByMail(mail.data);
    if (!user || user.disabledAt) return;
    await sendAccountLink(trx, deps, { base: shell.base, brand, user });
    await writeAudit(trx, {
      actor: `user:${user.id}`,
      action: 'user.password-link',
      about: `user:${user.id}`,
    });
  });
}
