import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { composeLetter, type Letter } from '@codexdlc/blueprint-kit/messages/letter.ts';
import type { NewMessage } from '@codexdlc/blueprint-kit/messages/message.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { voucherTexts } from '../i18n/manage/voucher-texts.ts';
import { MESSAGE_TEXTS } from '../i18n/messages-texts.ts';
import type { Voucher } from '../vouchers/voucher.ts';
import { printedCode } from '../vouchers/voucher-rules.ts';
import { senderOf, type MessageContext } from './message-context.ts';
import { worded, wordingOf } from './wording-rules.ts';

export const VOUCHER_MAIL = 'voucher';

export interface VoucherContext extends Pick<MessageContext, 'settings' | 'siteUrl' | 'wordings'> {
  /** The page of a voucher for whoever it is passed on to, without a language. */
  cardUrl: (voucherId: string) => string;
}

/** What the mail says of a voucher that has its code. */
export interface IssuedVoucher extends Pick<
  Voucher,
  'id' | 'language' | 'amountCents' | 'forName' | 'message'
> {
  code: string;
  validUntil: LocalDay;
  buyer: Pick<Voucher['buyer'], 'name'>;
}

/** The code for whoever has paid; undefined without an address, or before there is a code. */
export function voucherMessage(context: VoucherContext, voucher: Voucher): NewMessage | undefined {
  const { id, buyer, language, code, validUntil } = voucher;
  if (code === undefined || validUntil === undefined || buyer.mail === undefined) return undefined;
  return {
    dedupeKey: `voucher:${id}`,
    kind: VOUCHER_MAIL,
    channel: 'mail',
    recipient: buyer.mail,
    about: [`voucher:${id}`],
    language,
    ...composeLetter(voucherLetter(context, { ...voucher, code, validUntil })),
  };
}

/** With the words of the card. */
export function voucherLetter(
  { settings, siteUrl, wordings, cardUrl }: VoucherContext,
  { id, code, buyer, language, amountCents, forName, message, validUntil }: IssuedVoucher,
): Letter {
  const { greeting, voucher: texts } = MESSAGE_TEXTS[language];
  const { card } = voucherTexts[language];
  const formats = formatsFor(language, settings.timeZone);
  const [money, until] = [formats.money(amountCents), formats.fullDate(validUntil)];
  const where = [settings.businessName, settings.street, settings.city].filter((line) => line !== '');
  const facts: [string, string][] = [
    [card.code, printedCode(code)],
    [texts.worth, money],
    [texts.for, forName],
    [texts.message, message],
    [card.validUntil, until],
    [card.where, where.join(', ')],
  ];
  return {
    language,
    sender: senderOf({ settings }),
    title: texts.title,
    greeting: greeting(buyer.name),
    ...worded(wordingOf('voucher', language, wordings), {
      name: buyer.name,
      salon: settings.businessName,
      amount: money,
      until,
    }),
    facts: facts.filter(([, value]) => value !== ''),
    links: [
      { href: `${cardUrl(id)}?lang=${language}`, label: texts.card },
      { href: `${siteUrl}/vouchers?lang=${language}`, label: texts.rest },
    ],
    small: [texts.keep],
  };
}
