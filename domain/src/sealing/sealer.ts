import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts values at rest. `context` names the row they belong to: a value copied to another row does not open. */
export interface Sealer {
  seal(context: string, value: unknown): string;
  open(context: string, sealed: string): unknown;
}

const VERSION = 's1';
const NONCE_BYTES = 12;

/** AES-256-GCM with a key derived from the master key (RFC 5869). Shape: `s1.<nonce>.<ciphertext and tag>` in base64url. */
export function createSealer(masterKey: Buffer): Sealer {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'waas-sealed-values-1', 32));
  return {
    seal(context, value) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([
        cipher.update(JSON.stringify(value), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return [VERSION, nonce.toString('base64url'), body.toString('base64url')].join('.');
    },
    open(context, sealed) {
      const [version, nonce, body] = sealed.split('.');
      if (version !== VERSION || nonce === undefined || body === undefined) {
        throw new Error(`the sealed value of ${context} has an unknown form`);
      }
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(-16));
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
        return JSON.parse(plain.toString('utf8')) as unknown;
      } catch (error) {
        throw new Error(`the sealed value of ${context} does not open: other master key, or damaged`, {
          cause: error,
        });
      }
    },
  };
}
