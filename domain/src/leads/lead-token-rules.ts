import { createHash, randomBytes } from 'node:crypto';
import { AppError, because } from '../errors.ts';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits for a link or a cookie; the database keeps the hash only. */
export function newLeadToken(): string {
  return randomBytes(32).toString('base64url');
}

export function isLeadToken(text: string): boolean {
  return TOKEN.test(text);
}

export function hashLeadToken(token: string): Buffer {
  if (!isLeadToken(token)) {
    throw new AppError('INVALID_INPUT', 'This is not the token of a lead.', {
      why: `A token has 43 letters, digits, "-" and "_", this one has ${token.length} characters.`,
      todo: 'Open the form anew, or use the whole link.',
      ...because('form-link-damaged', { field: 'token' }),
    });
  }
  return createHash('sha256').update(token).digest();
}
