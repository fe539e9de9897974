import { systemActor } from '@codexdlc/domain';
import { createPasswordLink, createResetLink, type NewPasswordLink } from '@codexdlc/domain/sign-in';
import type { Locale } from '../locale/locale.ts';
import { composeMail } from '../mails/letter.ts';
import { MAIL_TEXTS } from '../mails/texts/mail-texts.ts';
import { passwordLinkPath } from '../sign-in/password-link-path.ts';
import { createFormat } from '../view/format.ts';
import type { JobDeps } from './job-handlers.ts';

/** Nothing is sent where nobody has this address, and nobody outside can tell. */
export async function mailResetLink(
  deps: JobDeps,
  { email, locale }: { email: string; locale: Locale },
  signal: AbortSignal,
): Promise<void> {
  const link = await createResetLink(deps, email);
  if (link) await send(deps, { link, locale, purpose: 'reset' }, signal);
}

export async function mailInvitation(
  deps: JobDeps,
  { userId, locale }: { userId: string; locale: Locale },
  signal: AbortSignal,
): Promise<void> {
  const actor = systemActor('gateway mails');
  const link = await createPasswordLink(deps, actor, { userId, purpose: 'invitation' });
  await send(deps, { link, locale, purpose: 'invitation' }, signal);
}

async function send(
  deps: JobDeps,
  wish: { link: NewPasswordLink; locale: Locale; purpose: 'reset' | 'invitation' },
  signal: AbortSignal,
): Promise<void> {
  const { config, now, mailer } = deps;
  const { link, locale, purpose } = wish;
  const { passwordLink, ...texts } = MAIL_TEXTS[locale];
  const words = passwordLink[purpose];
  const format = createFormat(locale, config.timeZone, now());
  const mail = await composeMail(deps, {
    to: link.user.email,
    id: `password-${link.user.id}-${link.expiresAt.getTime()}`,
    locale,
    subject: words.subject(config.agency.name),
    title: words.title,
    greeting: texts.greeting(link.user.name),
    paragraphs: [words.lead],
    button: { href: `${config.publicUrl}${passwordLinkPath(link.code)}`, label: passwordLink.button },
    facts: [[texts.validUntil, format.dateTime(link.expiresAt)]],
    otherWay: texts.otherWay,
    small: [passwordLink.once, passwordLink.notYou],
  });
  await mailer.send(mail, signal);
}
