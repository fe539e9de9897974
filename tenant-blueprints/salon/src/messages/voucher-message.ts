import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { composeLetter } from '@codexdlc/blueprint-kit/messages/letter.ts';
import type { NewMessage } from '@codexdlc/blueprint-kit/messages/message.ts';
import { voucherTexts } from '../i18n/manage/voucher-texts.ts';
import { MESSAGE_TEXTS } from '../i18n/messages-texts.ts';
import type { Voucher } from '../vouchers/voucher.ts';
import { printedCode } from '../vouchers/voucher-rules.ts';
import { senderOf, type MessageContext } from './message-context.ts';

export const VOUCHER_MAIL = 'voucher';

export type VoucherContext = Pick<MessageContext, 'settings' | 'siteUrl'>;

/** The code for whoever has paid, with the words of the card; undefined without an address, or before there is a code. */
export function voucherMessage(
  { settings, siteUrl }: VoucherContext,
  { id, code, buyer, language, amountCents, forName, message, validUntil }: Voucher,
): NewMessage | undefined {
  if (code === undefined || validUntil === undefined || buyer.mail === undefined) return undefined;
  const { greeting, voucher: texts } = MESSAGE_TEXTS[language];
  const { card } = voucherTexts[language];
  const formats = formatsFor(language, settings.timeZone);
  const money = formats.money(amountCents);
  const where = [settings.businessName, settings.street, settings.city].filter((line) => line !== '');
  const facts: [string, string][] = [
    [card.code, printedCode(code)],
    [texts.worth, money],
    [texts.for, forName],
    [texts.message, message],
    [card.validUntil, formats.fullDate(validUntil)],
    [card.where, where.join(', ')],
  ];
  const composed = composeLetter({
    language,
    sender: senderOf({ settings }),
    subject: texts.subject(settings.businessName, money),
    title: texts.title,
    greeting: greeting(buyer.name),
    paragraphs: [texts.lead],
    facts: facts.filter(([, value]) => value !== ''),
    links: [{ href: `${siteUrl}/vouchers?lang=${language}`, label: texts.rest }],
    small: [texts.keep],
  });
  return {
    dedupeKey: `voucher:${id}`,
    kind: VOUCHER_MAIL,
    channel: 'mail',
    recipient: buyer.mail,
    about: [`voucher:${id}`],
    language,
    ...composed,
  };
}
