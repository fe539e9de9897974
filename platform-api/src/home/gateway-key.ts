import { hkdfSync } from 'node:crypto';

/** What the gateway seals with. It faces the internet, so it gets a key of its own: from this one no other follows. */
export function gatewayKey(masterKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'waas-gateway-1', 32));
}
