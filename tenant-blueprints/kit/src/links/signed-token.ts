import { createHmac, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
const TAG_BYTES = 16;

/**
 * For an address that opens something for whoever it was sent to. Nothing is stored: the key says what we have signed, and
 * what was signed for one purpose opens nothing else.
 */
export function signToken(key: Buffer, purpose: string, content: Buffer): string {
  return Buffer.concat([content, tagOf(key, purpose, content)]).toString('base64url');
}

/** The content, which has this many bytes; undefined when it was not signed by us for this. */
export function readToken(key: Buffer, purpose: string, token: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(token, 'base64url');
  // The last character may have bits that decode to nothing, and other characters are skipped: only one spelling opens.
  if (bytes.length !== length + TAG_BYTES || bytes.toString('base64url') !== token) return undefined;
  const content = bytes.subarray(0, length);
  return timingSafeEqual(bytes.subarray(length), tagOf(key, purpose, content)) ? content : undefined;
}

export function signId(key: Buffer, purpose: string, id: string): string {
  const content = Buffer.from(id.replaceAll('-', ''), 'hex');
  if (content.length !== ID_BYTES) throw new Error(`the id of ${purpose} must be a UUID, got "${id}"`);
  return signToken(key, purpose, content);
}

/** The UUID; undefined when it was not signed by us for this. */
export function readId(key: Buffer, purpose: string, token: string): string | undefined {
  const content = readToken(key, purpose, token, ID_BYTES);
  return content?.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function tagOf(key: Buffer, purpose: string, content: Buffer): Buffer {
  return createHmac('sha256', key).update(purpose).update(content).digest().subarray(0, TAG_BYTES);
}
