import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { writeMessage } from '../messages/write-message.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { makeAccountLink } from './make-account-link.ts';
import { ENTER_TEXTS } from './texts/enter-texts.ts';
import type { User } from './user.ts';

/** An invitation for who has no password yet, else a new password; the mail is part of the transaction. */
export async function sendAccountLink(
  trx: Knex,
  deps: Pick<AccountsDeps, 'now' | 'siteUrl'>,
  { base, brand, user }: { base: string; brand: string; user: User },
): Promise<string> {
  const purpose = user.passwordHash ? 'password' : 'invitation';
  const path = await makeAccountLink(trx, { userId: user.id, purpose, base, at: deps.now() });
  const link = deps.siteUrl + path;
  const texts = ENTER_TEXTS[user.language].mail;
  const isReset = purpose === 'password';
  await writeMessage(trx, {
    dedupeKey: `account-link:${randomUUID()}`,
    kind: isReset ? 'password-link' : 'invitation',
    channel: 'mail',
    recipient: user.mail,
    about: [`user:${user.id}`],
    language: user.language,
    notBefore: deps.now(),
    subject: isReset ? texts.resetSubject(brand) : texts.inviteSubject(brand),
    text: (isReset ? texts.resetText : texts.inviteText)(user.name, brand, link),
  });
  return link;
}
