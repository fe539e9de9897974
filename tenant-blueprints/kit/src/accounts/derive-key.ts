import { hkdfSync } from 'node:crypto';
import type { Secret } from '../secret.ts';

const BYTES = 32;

/** One secret of the tenant, a key of its own for each purpose: who learns one key learns no other. */
export function deriveKey(secret: Secret, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret.reveal(), '', `blueprint-kit:${purpose}`, BYTES));
}
