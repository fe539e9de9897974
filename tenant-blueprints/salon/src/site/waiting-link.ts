import { createHmac, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
const TAG_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Opens one entry of the waiting list for whoever wrote it. Nothing is stored: the key says what we have signed. */
export function waitingPath(key: Buffer, entryId: string): string {
  const id = Buffer.from(entryId.replaceAll('-', ''), 'hex');
  if (id.length !== ID_BYTES) throw new Error(`an entry's id is a UUID, got "${entryId}"`);
  return `/waiting/${Buffer.concat([id, tagOf(key, id)]).toString('base64url')}`;
}

/** The id of the entry; undefined when it was not signed by us. */
export function readWaitingToken(key: Buffer, token: string): string | undefined {
  if (!TOKEN.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // The last character has bits that decode to nothing: only one spelling opens.
  if (bytes.toString('base64url') !== token) return undefined;
  const id = bytes.subarray(0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), tagOf(key, id))) return undefined;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function tagOf(key: Buffer, id: Buffer): Buffer {
  return createHmac('sha256', key).update('waiting').update(id).digest().subarray(0, TAG_BYTES);
}
