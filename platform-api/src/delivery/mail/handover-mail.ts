import type { HandoverSubject, Language } from '@codexdlc/domain';
import { convert } from 'html-to-text';
import { handoverUrl, type DeliverySettings } from '../delivery-settings.ts';
import { renderView } from '../render-view.ts';
import { DELIVERY_TEXTS } from '../texts/delivery-texts.ts';
import { formatMoment } from '../texts/format-moment.ts';
import type { Mail } from '@codexdlc/domain/process/mailer';

export interface HandoverMailFacts {
  handoverId: string;
  attempt: number;
  to: string;
  language: Language;
  subject: Pick<HandoverSubject, 'business' | 'domain'>;
  code: string;
  expiresAt: Date;
}

/** The code stands behind "#": no browser sends it anywhere, so no server and no proxy logs it. */
export async function handoverMail(settings: DeliverySettings, facts: HandoverMailFacts): Promise<Mail> {
  const { language, code } = facts;
  const { business, domain } = facts.subject;
  const texts = DELIVERY_TEXTS[language].mail;
  const address = handoverUrl(settings, facts.handoverId);
  const html = await renderView('mails/handover', {
    language,
    t: texts,
    sender: settings.sender,
    business,
    domain,
    until: formatMoment(facts.expiresAt, language, settings.timeZone),
    address,
    code,
    link: `${address}#${code}`,
  });
  return {
    to: facts.to,
    subject: texts.subject(business),
    html,
    text: convert(html, {
      wordwrap: 76,
      selectors: [
        { selector: '.html-only', format: 'skip' },
        { selector: 'img', format: 'skip' },
        { selector: 'h1', options: { uppercase: false } },
        { selector: 'a', options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
        { selector: '.facts', format: 'dataTable', options: { uppercaseHeaderCells: false } },
      ],
    }),
    messageId: `${facts.handoverId}.${facts.attempt}@${settings.sender.address.split('@').at(-1) ?? 'localhost'}`,
    language,
  };
}
