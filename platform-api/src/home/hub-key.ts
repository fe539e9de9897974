import { hkdfSync } from 'node:crypto';

/** What the hub seals with. It listens to strangers, so it gets a key of its own: from this one no other follows. */
export function hubKey(masterKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'waas-hub-1', 32));
}
