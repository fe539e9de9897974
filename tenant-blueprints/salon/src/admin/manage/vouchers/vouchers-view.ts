import { MANAGE_TEXTS } from '../../../i18n/manage/manage-texts.ts';
import type { VoucherTexts } from '../../../i18n/manage/voucher-texts.ts';
import type { Voucher, VoucherUse } from '../../../vouchers/voucher.ts';
import { printedCode, worthOf } from '../../../vouchers/voucher-rules.ts';
import { dayWords, momentWords } from '../moment-words.ts';
import type { Reader } from '../reader.ts';

type Shown = Pick<Reader, 't' | 'f' | 'settings'>;

const TONES = { asked: 'wait', valid: 'ok', used: 'off', expired: 'bad', void: 'off' } as const;

/** Where a voucher stands today, as people would say it. */
export function voucherState(voucher: Voucher, today: string): keyof typeof TONES {
  if (voucher.state !== 'valid') return voucher.state;
  const worth = worthOf(voucher, today);
  if (worth.kind === 'worth') return 'valid';
  return worth.kind === 'used-up' ? 'used' : 'expired';
}

export function voucherRow(voucher: Voucher, today: string, { t, f, settings }: Shown) {
  const state = voucherState(voucher, today);
  return {
    id: voucher.id,
    code: voucher.code === undefined ? '–' : printedCode(voucher.code),
    amount: f.money(voucher.amountCents),
    rest: voucher.state === 'valid' ? f.money(voucher.amountCents - voucher.usedCents) : '–',
    buyer: voucher.buyer.name,
    state: t.vouchers.states[state],
    tone: TONES[state],
    asked: momentWords(f, settings.timeZone, voucher.askedAt),
  };
}

export function voucherFacts(
  voucher: Voucher,
  today: string,
  reader: Shown,
): { name: string; value: string }[] {
  const { t, f } = reader;
  const row = voucherRow(voucher, today, reader);
  const facts = [
    { name: t.vouchers.columns.state, value: row.state },
    { name: t.vouchers.columns.amount, value: row.amount },
    { name: t.vouchers.columns.rest, value: row.rest },
    { name: t.vouchers.validUntil, value: voucher.validUntil ? dayWords(f, voucher.validUntil) : '' },
    { name: t.vouchers.columns.buyer, value: voucher.buyer.name },
    { name: t.vouchers.contact, value: [voucher.buyer.phone, voucher.buyer.mail].filter(Boolean).join(', ') },
    { name: t.vouchers.fields.forName, value: voucher.forName },
    { name: t.vouchers.fields.message, value: voucher.message },
    { name: t.vouchers.columns.asked, value: row.asked },
  ];
  return facts.filter(({ value }) => value !== '');
}

export function voucherUses(uses: readonly VoucherUse[], { f, settings }: Shown) {
  return uses.map((use) => ({
    when: momentWords(f, settings.timeZone, use.usedAt),
    amount: f.money(use.amountCents),
    note: use.note,
  }));
}

/** How the code gets to whoever has paid: by mail, or from hand to hand where there is no address. */
export function confirmHelp({ buyer }: Pick<Voucher, 'buyer'>, t: VoucherTexts): string {
  return buyer.mail === undefined ? t.confirmHelp : t.confirmMails(buyer.mail);
}

export function issuedWords({ buyer }: Pick<Voucher, 'buyer'>, t: VoucherTexts): string {
  return buyer.mail === undefined ? t.confirmed : t.confirmedMailed(buyer.mail);
}

/** What is printed, in the language of whoever gets it. */
export function voucherCard(voucher: Voucher, { settings }: Pick<Reader, 'settings'>, f: Reader['f']) {
  return {
    words: MANAGE_TEXTS[voucher.language].vouchers.card,
    language: voucher.language,
    amount: f.money(voucher.amountCents),
    code: printedCode(voucher.code ?? ''),
    forName: voucher.forName,
    message: voucher.message,
    validUntil: voucher.validUntil ? dayWords(f, voucher.validUntil) : '',
    salon: [settings.businessName, settings.street, settings.city].filter(Boolean).join(', '),
  };
}
