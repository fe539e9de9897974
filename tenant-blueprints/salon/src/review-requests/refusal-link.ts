import { readToken, signToken } from '@codexdlc/blueprint-kit/links/signed-token.ts';

const PURPOSE = 'review-refusal';
const HASH_BYTES = 32;

/**
 * Where whoever reads mail at an address says that they want no requests for reviews. It carries the hash of the
 * address, so that it works as long as somebody has the mail, whatever the salon has erased by then.
 */
export function refusalPath(key: Buffer, mailHash: Buffer): string {
  if (mailHash.length !== HASH_BYTES) throw new Error(`a hash has 32 bytes, got ${mailHash.length}`);
  return `/review-requests/${signToken(key, PURPOSE, mailHash)}`;
}

/** The hash of the address; undefined when it was not signed by us. */
export function readRefusalToken(key: Buffer, token: string): Buffer | undefined {
  return readToken(key, PURPOSE, token, HASH_BYTES);
}
