import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Voucher } from '../vouchers/voucher.ts';
import { printedCode, worthOf } from '../vouchers/voucher-rules.ts';
import type { SiteFrame } from './site-frame.ts';

export interface VoucherCard {
  title: string;
  /** In large letters: what is left, or why there is nothing. */
  worth: string;
  /** What it once was worth, when that is more. */
  of: string | undefined;
  isGood: boolean;
  message: string;
  /** Of one that can be used. */
  code: string | undefined;
  validUntil: string | undefined;
}

/** What the card says on this day, in the reader's words. */
export function voucherCardView(
  { texts, formats }: Pick<SiteFrame, 'texts' | 'formats'>,
  voucher: Voucher,
  today: LocalDay,
): VoucherCard {
  const { card, usedUp, expired } = texts.vouchers;
  const worth = worthOf(voucher, today);
  const shown = {
    title: voucher.forName === '' ? card.title : card.titleFor(voucher.forName),
    of: undefined,
    isGood: false,
    message: voucher.message,
    code: undefined,
    validUntil: undefined,
  };
  switch (worth.kind) {
    case 'worth':
      return {
        ...shown,
        isGood: true,
        worth: card.left(formats.money(worth.restCents)),
        of: worth.restCents < voucher.amountCents ? card.of(formats.money(voucher.amountCents)) : undefined,
        code: voucher.code && printedCode(voucher.code),
        validUntil: formats.fullDate(worth.validUntil),
      };
    case 'used-up':
      return { ...shown, worth: usedUp };
    case 'expired':
      return { ...shown, worth: expired(formats.fullDate(worth.validUntil)) };
    case 'not-valid':
      return { ...shown, title: card.notValid, worth: card.notValidLead, message: '' };
  }
}
