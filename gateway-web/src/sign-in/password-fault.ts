import { AppError } from '@codexdlc/domain';
import type { PasswordFault } from '@codexdlc/domain/sign-in';
import { SIGN_IN_TEXTS } from './texts/sign-in-texts.ts';

/** Which rule a password broke; anything else is thrown on. */
export function faultIn(error: unknown): PasswordFault {
  const fault = error instanceof AppError ? error.facts?.['fault'] : undefined;
  if (isFault(fault)) return fault;
  throw error;
}

function isFault(value: unknown): value is PasswordFault {
  return typeof value === 'string' && Object.hasOwn(SIGN_IN_TEXTS.en.faults, value);
}
