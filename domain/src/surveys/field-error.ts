import type { FieldKind } from './survey-field.ts';

/** Why an answer is not accepted, with the values that its text names. */
export type FieldError =
  | { code: 'missing'; kind: FieldKind }
  | { code: 'consentNeeded' }
  | { code: 'notAnOption' }
  | { code: 'onlyOne' }
  | { code: 'tooFew'; min: number }
  | { code: 'tooMany'; max: number }
  | { code: 'tooLong'; maxLength: number; length: number }
  | { code: 'controlCharacters' }
  | { code: 'notANumber' }
  | { code: 'tooSmall'; min: number }
  | { code: 'tooLarge'; max: number }
  | { code: 'notAnEmail' }
  | { code: 'notAPhone' }
  | { code: 'notADomain' }
  | { code: 'notAUrl' };
export type FieldErrorCode = FieldError['code'];
/** By the name of the field. */
export type FieldErrors = Record<string, FieldError>;
