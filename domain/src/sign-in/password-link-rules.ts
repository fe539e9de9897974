import { createHash, randomBytes } from 'node:crypto';

export type LinkPurpose = 'invitation' | 'reset';

const HOUR_MS = 3_600_000;
const LIFETIME_MS: Record<LinkPurpose, number> = { invitation: 7 * 24 * HOUR_MS, reset: HOUR_MS };
const CODE = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits: its plain hash can be stored, since there is nothing to guess. */
export function newLinkCode(): string {
  return randomBytes(32).toString('base64url');
}

export function isLinkCode(text: string): boolean {
  return CODE.test(text);
}

export function hashLinkCode(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

export function linkExpiryOf(purpose: LinkPurpose, now: Date): Date {
  return new Date(now.getTime() + LIFETIME_MS[purpose]);
}

export type PasswordLinkStanding = 'open' | 'used' | 'expired' | 'replaced';

export function passwordLinkStanding(
  link: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): PasswordLinkStanding {
  if (link.usedAt !== null) return 'used';
  if (link.revokedAt !== null) return 'replaced';
  return link.expiresAt > now ? 'open' : 'expired';
}
