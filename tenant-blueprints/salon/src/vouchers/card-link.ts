import { createHmac, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
const TAG_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * Opens the card of one voucher for whoever it is passed on to. It is worth as much as the code, which the page shows;
 * the code itself is in no address, since those are kept by browsers and told in logs.
 */
export function voucherCardPath(key: Buffer, voucherId: string): string {
  const id = Buffer.from(voucherId.replaceAll('-', ''), 'hex');
  if (id.length !== ID_BYTES) throw new Error(`a voucher's id is a UUID, got "${voucherId}"`);
  return `/vouchers/card/${Buffer.concat([id, tagOf(key, id)]).toString('base64url')}`;
}

/** The id of the voucher; undefined when it was not signed by us. */
export function readVoucherCardToken(key: Buffer, token: string): string | undefined {
  if (!TOKEN.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // The last character has bits that decode to nothing: only one spelling opens.
  if (bytes.toString('base64url') !== token) return undefined;
  const id = bytes.subarray(0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), tagOf(key, id))) return undefined;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function tagOf(key: Buffer, id: Buffer): Buffer {
  return createHmac('sha256', key).update('voucher-card').update(id).digest().subarray(0, TAG_BYTES);
}
