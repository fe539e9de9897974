import { createHash, randomBytes } from 'node:crypto';

const CODE_BYTES = 32;
const CODE = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits, in characters that survive an address and a mail. */
export function makeCode(): string {
  return randomBytes(CODE_BYTES).toString('base64url');
}

/** A plain SHA-256: with 256 random bits there is nothing to guess, so a slow hash would protect nothing more. */
export function hashCode(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

/** What a person pasted: the code, the code with line breaks of the mail in it, or the whole link. */
export function readCode(text: string): string | undefined {
  const code = text.slice(text.lastIndexOf('#') + 1).replaceAll(/\s/g, '');
  return CODE.test(code) ? code : undefined;
}
