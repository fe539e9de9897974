import { createHash, randomBytes } from 'node:crypto';

export const RECOVERY_CODES = 10;

// Crockford's base 32: no letter that is taken for a figure. 16 of them are 80 bits, so that a fast hash is enough.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 16;
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** In groups of four, so that it can be written down: "8k2m-x0pd-4nqw-71tz". */
export function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % 32)).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** As it was made, however it was typed; undefined for what is no code. */
export function readRecoveryCode(typed: string): string | undefined {
  const plain = typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return CODE.test(plain) ? plain : undefined;
}

export function hashRecoveryCode(userId: string, plainCode: string): Buffer {
  return createHash('sha256').update(`${userId}:${plainCode}`).digest();
}
