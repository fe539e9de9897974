import { systemActor } from '@codexdlc/domain';
import { beginMailConfirmation, noteMailConfirmationSent } from '@codexdlc/domain/leads';
import { leadConfirmPath } from '../lead-form/lead-form-paths.ts';
import { composeMail } from '../mails/letter.ts';
import { MAIL_TEXTS } from '../mails/texts/mail-texts.ts';
import { createFormat } from '../view/format.ts';
import type { JobDeps } from './job-handlers.ts';

/** Each attempt has a link of its own; the last one sent is the one that works. */
export async function mailLeadConfirmation(
  deps: JobDeps,
  { leadId }: { leadId: string },
  signal: AbortSignal,
): Promise<void> {
  const { config, now, mailer } = deps;
  const actor = systemActor('lead mails');
  const wanted = await beginMailConfirmation(deps, actor, { leadId });
  if (!wanted) return;
  const { language: locale, email, name, purposes, token, expiresAt } = wanted;
  const { confirmation, ...texts } = MAIL_TEXTS[locale];
  const format = createFormat(locale, config.timeZone, now());
  const mail = await composeMail(deps, {
    to: email,
    id: `lead-${leadId}-${expiresAt.getTime()}`,
    locale,
    subject: confirmation.subject(config.agency.name),
    title: confirmation.title,
    greeting: texts.greeting(name),
    paragraphs: [confirmation.received, confirmation.ask(purposes.includes('email-marketing'))],
    button: { href: `${config.publicUrl}${leadConfirmPath(locale, token)}`, label: confirmation.button },
    facts: [[texts.validUntil, format.dateTime(expiresAt)]],
    otherWay: texts.otherWay,
    small: [confirmation.ignore],
  });
  await mailer.send(mail, signal);
  await noteMailConfirmationSent(deps, actor, { leadId });
}
