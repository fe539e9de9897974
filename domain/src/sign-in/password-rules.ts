import { AppError, because } from '../errors.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../people/password-hash.ts';
import { COMMON_WORDS } from './common-passwords.ts';

export type PasswordFault = 'too-short' | 'too-long' | 'like-its-owner' | 'too-common';

export interface PasswordOwner {
  email: string;
  name: string;
}

/** So much must be left when the owner's own names, or a well-known word, are taken out. */
const MIN_OWN_CHARACTERS = 8;
const MIN_DIFFERENT = 5;
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'yxcvbnm',
  'zxcvbnm',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
].flatMap((row) => [row, Array.from(row).reverse().join('')]);

/** Length counts; kinds of characters do not: they lead to Passwort1! and nowhere else. */
export function passwordFault(password: string, owner: PasswordOwner): PasswordFault | undefined {
  if (password.length < MIN_PASSWORD_LENGTH) return 'too-short';
  if (password.length > MAX_PASSWORD_LENGTH) return 'too-long';
  const plain = password.normalize('NFKC').toLowerCase();
  if (withoutAll(plain, namesOf(owner)).length < MIN_OWN_CHARACTERS) return 'like-its-owner';
  if (isCommon(plain)) return 'too-common';
  return undefined;
}

const WHY: Record<PasswordFault, string> = {
  'too-short': `It must have at least ${MIN_PASSWORD_LENGTH} characters.`,
  'too-long': `It must have at most ${MAX_PASSWORD_LENGTH} characters.`,
  'like-its-owner': 'It is little more than the name or the mail address.',
  'too-common': 'It is among the first that anybody would try.',
};

/** `facts.fault` says which rule it is. */
export function requireGoodPassword(password: string, owner: PasswordOwner): void {
  const fault = passwordFault(password, owner);
  if (fault === undefined) return;
  throw new AppError('INVALID_INPUT', 'The password cannot be taken.', {
    why: WHY[fault],
    todo: 'Choose another one, such as four or more words.',
    ...because('password-refused', { field: 'password', fault }),
  });
}

function namesOf({ email, name }: PasswordOwner): string[] {
  return [email, ...email.split(/[@.+_-]/), name, ...name.split(/\s+/)]
    .map((part) => part.normalize('NFKC').toLowerCase())
    .filter((part) => part.length >= 3)
    .sort((one, other) => other.length - one.length);
}

function withoutAll(text: string, parts: readonly string[]): string {
  return parts.reduce((left, part) => left.replaceAll(part, ''), text);
}

function isCommon(plain: string): boolean {
  if (new Set(plain).size < MIN_DIFFERENT) return true;
  if (lengthWithoutRuns(plain) < MIN_DIFFERENT) return true;
  // Four different words, even common ones, are a passphrase.
  const words = new Set(plain.split(/[^\p{L}]+/u).filter((word) => word.length > 2));
  if (words.size > 3) return false;
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return isKnown(lettersOf(core)) || isKnown(lettersOf(unleet(core)));
}

/** A common word, or nothing but common words one after the other. */
function isKnown(letters: string): boolean {
  if (letters === '') return false;
  const ends = new Set([0]);
  for (let end = 1; end <= letters.length; end += 1) {
    for (const start of ends) {
      if (COMMON_WORDS.has(letters.slice(start, end))) {
        ends.add(end);
        break;
      }
    }
  }
  return ends.has(letters.length);
}

const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function unleet(text: string): string {
  return text.replaceAll(/[013457@$!]/g, (character) => LEET[character] ?? character);
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}]/gu, '');
}

/** Characters outside of runs of three or more along the alphabet, the figures or a row of keys, either way. */
function lengthWithoutRuns(plain: string): number {
  let outside = 0;
  let start = 0;
  while (start < plain.length) {
    let end = start + 1;
    while (end < plain.length && isRun(plain.slice(start, end + 1))) end += 1;
    if (end - start < 3) outside += end - start;
    start = end;
  }
  return outside;
}

function isRun(text: string): boolean {
  return ROWS.some((row) => row.includes(text));
}
