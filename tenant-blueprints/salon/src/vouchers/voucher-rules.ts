import { addDays, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Voucher } from './voucher.ts';

/** Crockford's base 32: no letter that is read as a digit, none that makes words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 12;
const VALID_YEARS = 3;

/** 60 random bits: nobody finds a voucher by trying, least of all at the rate that we allow. */
export function voucherCode(random: Uint8Array): string {
  if (random.length < CODE_LENGTH) {
    throw new RangeError(`a voucher code needs ${CODE_LENGTH} random bytes, got ${random.length}`);
  }
  return Array.from(random.subarray(0, CODE_LENGTH), (byte) => ALPHABET.charAt(byte % 32)).join('');
}

/** As it is printed: `4F7K-9QXD-M2ZT`. */
export function printedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}

/** What somebody typed off a card, or undefined when it cannot be a code. */
export function readCode(typed: string): string | undefined {
  const code = typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return new RegExp(`^[${ALPHABET}]{${CODE_LENGTH}}$`).test(code) ? code : undefined;
}

/** § 195, § 199 BGB: claims end three years after the end of the year in which the voucher was bought. */
export function validUntilFor(boughtOn: LocalDay): LocalDay {
  return addDays(`${Number(boughtOn.slice(0, 4)) + VALID_YEARS + 1}-01-01`, -1);
}

export type VoucherWorth =
  | { kind: 'worth'; restCents: number; validUntil: LocalDay }
  | { kind: 'used-up' }
  | { kind: 'expired'; validUntil: LocalDay }
  | { kind: 'not-valid' };

/** What a voucher is worth on this day. */
export function worthOf(
  voucher: Pick<Voucher, 'state' | 'amountCents' | 'usedCents' | 'validUntil'>,
  today: LocalDay,
): VoucherWorth {
  if (voucher.state !== 'valid' || voucher.validUntil === undefined) return { kind: 'not-valid' };
  const restCents = voucher.amountCents - voucher.usedCents;
  if (restCents <= 0) return { kind: 'used-up' };
  if (today > voucher.validUntil) return { kind: 'expired', validUntil: voucher.validUntil };
  return { kind: 'worth', restCents, validUntil: voucher.validUntil };
}
