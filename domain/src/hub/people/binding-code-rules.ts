import { createHash, randomBytes } from 'node:crypto';

// Crockford's base 32: no letter that is taken for a figure. 12 of them are 60 bits: whoever reads the hashes cannot find a
// code in the minutes that it lives.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 12;
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

export const BINDING_CODE_MINUTES = 10;
/** Codes of one user that may wait at once. */
export const MOST_OPEN_CODES = 5;

/** In groups of four, so that it can be read aloud: "8k2m-x0pd-4nqw". A deep link of Telegram takes it as it is. */
export function newBindingCode(): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % 32)).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** As it was made, however it was typed; undefined for what is no code. */
export function readBindingCode(typed: string): string | undefined {
  if (typed.length > 60) return undefined;
  const plain = typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return CODE.test(plain) ? plain : undefined;
}

export function hashBindingCode(plainCode: string): Buffer {
  return createHash('sha256').update(`telegram:${plainCode}`).digest();
}

export function bindingCodeExpiry(now: Date): Date {
  return new Date(now.getTime() + BINDING_CODE_MINUTES * 60_000);
}
