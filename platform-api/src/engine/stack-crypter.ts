import { createCipheriv, createDecipheriv, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);
/** As the engine's passphrase provider has them (pkg/secrets/passphrase): another number, and nothing opens any more. */
const ITERATIONS = 1_000_000;
const KEY_BYTES = 32;
const SALT_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CHECK_WORD = 'pulumi';

/** Opens and makes the ciphertexts (`v1:<nonce>:<text and tag>`) of one stack: AES-256-GCM, its key from a passphrase. */
export interface StackCrypter {
  /** As it stands in the stack's configuration and state: `v1:<salt>:<"pulumi", encrypted>`. */
  salt: string;
  encrypt(text: Buffer): string;
  decrypt(sealed: string): Buffer;
}

/** With a salt of its own. */
export async function newCrypter(passphrase: string): Promise<StackCrypter> {
  const salt = randomBytes(SALT_BYTES);
  const key = await keyOf(passphrase, salt);
  return crypterWith(key, `v1:${salt.toString('base64')}:${encryptWith(key, Buffer.from(CHECK_WORD))}`);
}

/** Undefined when it is not the passphrase of this salt. */
export async function crypterOf(passphrase: string, salt: string): Promise<StackCrypter | undefined> {
  const [version, bytes, ...check] = salt.split(':');
  if (version !== 'v1' || bytes === undefined) throw new Error('the salt of a stack has an unknown form');
  const crypter = crypterWith(await keyOf(passphrase, Buffer.from(bytes, 'base64')), salt);
  try {
    return crypter.decrypt(check.join(':')).toString() === CHECK_WORD ? crypter : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return derive(passphrase, salt, ITERATIONS, KEY_BYTES, 'sha256');
}

function crypterWith(key: Buffer, salt: string): StackCrypter {
  return {
    salt,
    encrypt: (text) => encryptWith(key, text),
    decrypt(sealed) {
      const [version, nonce, body] = sealed.split(':');
      if (version !== 'v1' || nonce === undefined || body === undefined) {
        throw new Error('a secret of a stack has an unknown form');
      }
      const bytes = Buffer.from(body, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
    },
  };
}

function encryptWith(key: Buffer, text: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return `v1:${nonce.toString('base64')}:${body.toString('base64')}`;
}
