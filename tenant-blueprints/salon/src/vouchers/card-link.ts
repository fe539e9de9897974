import { readId, signId } from '@codexdlc/blueprint-kit/links/signed-token.ts';

const PURPOSE = 'voucher-card';

/**
 * Opens the card of one voucher for whoever it is passed on to. It is worth as much as the code, which the page shows;
 * the code itself is in no address, since those are kept by browsers and told in logs.
 */
export function voucherCardPath(key: Buffer, voucherId: string): string {
  return `/vouchers/card/${signId(key, PURPOSE, voucherId)}`;
}

/** The id of the voucher; undefined when it was not signed by us. */
export function readVoucherCardToken(key: Buffer, token: string): string | undefined {
  return readId(key, PURPOSE, token);
}
