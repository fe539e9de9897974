import type { AppError } from '../errors.ts';
import type { EnterTexts } from './texts/enter-texts.ts';

const PROBLEMS: Record<string, keyof EnterTexts['problems']> = {
  SIGN_IN_FAILED: 'failed',
  LINK_USED_OR_WRONG: 'linkWrong',
  INVALID_INPUT: 'invalid',
  TOO_MANY_REQUESTS: 'tooMany',
  BUSY: 'busy',
};

/** Which words of the form an error becomes; undefined for what no form can say. */
export function problemOf(error: AppError): keyof EnterTexts['problems'] | undefined {
  return PROBLEMS[error.code];
}
