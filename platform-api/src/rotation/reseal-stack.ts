import { isMap, isScalar, parseDocument } from 'yaml';
import { crypterOf, type StackCrypter } from '../engine/stack-crypter.ts';

/** One stack's passphrase before and after. */
export interface PassphraseChange {
  old: string;
  next: string;
}

export interface Resealed {
  text: string;
  /** False: it was so already. */
  isChanged: boolean;
}

/** In a text of JSON a quote inside of a value has a backslash before it: only properties are met. */
const CIPHERTEXT = /(?<!\\)("ciphertext":\s*)"([^"\\]+)"/g;
const SALT = /(?<!\\)("salt":\s*)"(v1:[^"\\]+)"/;

/**
 * A stack's exported state, encrypted anew. The text is changed where its secrets stand and nowhere else, so that no
 * number in it is read and written by rules other than the engine's. `fresh` gives the crypter to use, made when needed.
 */
export async function resealState(
  text: string,
  passphrases: PassphraseChange,
  fresh: () => Promise<StackCrypter>,
): Promise<Resealed> {
  const salt = SALT.exec(text)?.[2];
  if (salt === undefined) return unsealed(text);
  const old = await oldCrypter(passphrases, salt);
  if (old === undefined) return { text, isChanged: false };
  const next = await fresh();
  const changed = text
    .replaceAll(CIPHERTEXT, (_, name: string, sealed: string) => `${name}"${again(old, next, sealed)}"`)
    .replace(SALT, (_, name: string) => `${name}"${next.salt}"`);
  return { text: changed, isChanged: true };
}

/** The same for the file with the stack's configuration. */
export async function resealConfig(
  text: string,
  passphrases: PassphraseChange,
  fresh: () => Promise<StackCrypter>,
): Promise<Resealed> {
  const document = parseDocument(text);
  const salt = document.get('encryptionsalt');
  if (typeof salt !== 'string') return unsealed(text);
  const old = await oldCrypter(passphrases, salt);
  if (old === undefined) return { text, isChanged: false };
  const next = await fresh();
  document.set('encryptionsalt', next.salt);
  const config = document.get('config');
  for (const { value } of isMap(config) ? config.items : []) {
    const secure = isMap(value) ? value.get('secure', true) : undefined;
    if (isScalar(secure)) secure.value = again(old, next, String(secure.value));
  }
  return { text: document.toString({ lineWidth: 0 }), isChanged: true };
}

/** Undefined when it was encrypted anew already. */
async function oldCrypter({ old, next }: PassphraseChange, salt: string): Promise<StackCrypter | undefined> {
  if ((await crypterOf(next, salt)) !== undefined) return undefined;
  const crypter = await crypterOf(old, salt);
  if (crypter === undefined) throw new Error('neither the old key nor the new one opens it');
  return crypter;
}

function again(old: StackCrypter, next: StackCrypter, sealed: string): string {
  return next.encrypt(old.decrypt(sealed));
}

/** Nothing in it has ever been encrypted. A ciphertext without a salt would be lost without a word. */
function unsealed(text: string): Resealed {
  if (/(?<!\\)"ciphertext":|^\s*secure:/m.test(text)) throw new Error('it has secrets and no salt');
  return { text, isChanged: false };
}
