import { AppError, because } from '../errors.ts';

export const MIN_PASSWORD_LENGTH = 12;
/** Longer ones only cost the server time. */
export const MAX_PASSWORD_LENGTH = 256;

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. 2 is Algorithm.Argon2id, a const enum of the library.
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<string> {
  const { length } = password;
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) {
    throw new AppError('INVALID_INPUT', 'The password cannot be taken.', {
      why: `It must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters, got ${length}.`,
      todo: 'Choose another one, such as four or more words.',
      ...because('password-refused', { field: 'password' }),
    });
  }
  // Loaded when it is needed: most processes never hash a password.
  const { hash } = await import('@node-rs/argon2');
  return hash(password.normalize('NFC'), COST);
}

export async function isPassword(passwordHash: string, password: string): Promise<boolean> {
  if (password.length > 2 * MAX_PASSWORD_LENGTH) return false;
  const { verify } = await import('@node-rs/argon2');
  return verify(passwordHash, password.normalize('NFC'));
}
