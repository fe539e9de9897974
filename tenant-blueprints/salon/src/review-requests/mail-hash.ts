import { createHash } from 'node:crypto';

/** By which an address is found again without being stored; the same however it is written in capitals. */
export function mailHash(mail: string): Buffer {
  return createHash('sha256').update(`review-request ${mail.trim().toLowerCase()}`).digest();
}
