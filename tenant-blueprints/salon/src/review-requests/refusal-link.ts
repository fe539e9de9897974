import { createHmac, timingSafeEqual } from 'node:crypto';

const HASH_BYTES = 32;
const TAG_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{64}$/;

/**
 * Where whoever reads mail at an address says that they want no requests for reviews. It carries the hash of the
 * address, so that it works as long as somebody has the mail, whatever the salon has erased by then.
 */
export function refusalPath(key: Buffer, mailHash: Buffer): string {
  if (mailHash.length !== HASH_BYTES) throw new Error(`a hash has 32 bytes, got ${mailHash.length}`);
  return `/review-requests/${Buffer.concat([mailHash, tagOf(key, mailHash)]).toString('base64url')}`;
}

/** The hash of the address; undefined when it was not signed by us. */
export function readRefusalToken(key: Buffer, token: string): Buffer | undefined {
  if (!TOKEN.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  const hash = bytes.subarray(0, HASH_BYTES);
  return timingSafeEqual(bytes.subarray(HASH_BYTES), tagOf(key, hash)) ? hash : undefined;
}

function tagOf(key: Buffer, mailHash: Buffer): Buffer {
  return createHmac('sha256', key).update('review-refusal').update(mailHash).digest().subarray(0, TAG_BYTES);
}
