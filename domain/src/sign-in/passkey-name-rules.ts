import { AppError, because } from '../errors.ts';
import { MAX_PASSKEY_NAME } from './passkey.ts';

export function requirePasskeyName(name: string): string {
  const plain = name.trim();
  if (plain.length >= 1 && plain.length <= MAX_PASSKEY_NAME) return plain;
  throw new AppError('INVALID_INPUT', 'The passkey cannot be called so.', {
    why: `A name has 1 to ${MAX_PASSKEY_NAME} characters, got ${plain.length}.`,
    todo: 'Give the name of the device, for instance.',
    ...because('passkey-name', { field: 'name', most: MAX_PASSKEY_NAME, length: plain.length }),
  });
}
