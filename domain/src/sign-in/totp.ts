import { z } from 'zod';
import type { Sealer } from '../sealing/sealer.ts';

/** The algorithm (RFC 6238) comes from outside: the step that a code belongs to, if it is right now or was just now. */
export type MatchTotp = (secret: Buffer, code: string, at: Date) => number | undefined;

export const TOTP_SECRET_BYTES = 20;
export const TOTP_CODE = /^\d{6}$/;

/** Codes are typed with spaces in them, as apps show them. */
export function plainTotpCode(typed: string): string {
  return typed.replaceAll(/\s/g, '');
}

export function sealTotpSecret(sealer: Sealer, userId: string, secret: Buffer): string {
  return sealer.seal(totpContext(userId), secret.toString('base64'));
}

export function openTotpSecret(sealer: Sealer, userId: string, sealed: string): Buffer {
  return Buffer.from(z.string().parse(sealer.open(totpContext(userId), sealed)), 'base64');
}

export function totpContext(userId: string): string {
  return `user-totp:${userId}`;
}
