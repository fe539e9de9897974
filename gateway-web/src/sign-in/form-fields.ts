import type { FieldView } from '../view/parts.ts';
import type { SignInTexts } from './texts/sign-in-texts.ts';

/** The fields of these pages: what a browser needs to fill them in, on top of the words. */
export function emailField(
  texts: SignInTexts,
  given: { value?: string | undefined; error?: string | undefined; isPasskey?: boolean },
): FieldView {
  return {
    name: 'email',
    kind: 'email',
    label: texts.email,
    value: given.value,
    error: given.error,
    isRequired: true,
    attributes: {
      // "webauthn" lets the browser offer passkeys where it offers addresses.
      autocomplete: given.isPasskey ? 'username webauthn' : 'username',
      autocapitalize: 'none',
      spellcheck: 'false',
      maxlength: 254,
    },
  };
}

export function passwordField(texts: SignInTexts, error?: string): FieldView {
  return {
    name: 'password',
    kind: 'password',
    label: texts.password,
    error,
    isRequired: true,
    attributes: { autocomplete: 'current-password', maxlength: 512 },
  };
}

export function newPasswordField(texts: SignInTexts, error?: string): FieldView {
  return {
    name: 'next',
    id: 'new-password',
    kind: 'password',
    label: texts.link.newPassword,
    help: texts.link.passwordHelp,
    error,
    isRequired: true,
    attributes: { autocomplete: 'new-password', minlength: 12, maxlength: 512 },
  };
}

export function codeField(texts: SignInTexts, error?: string): FieldView {
  return {
    name: 'code',
    label: texts.code,
    help: texts.codeHelp,
    error,
    isRequired: true,
    isMono: true,
    attributes: { autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 9, autofocus: 'autofocus' },
  };
}

export function recoveryCodeField(texts: SignInTexts, error?: string): FieldView {
  return {
    name: 'recoveryCode',
    label: texts.recoveryCode,
    help: texts.recoveryCodeHelp,
    error,
    isRequired: true,
    isMono: true,
    attributes: {
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
      maxlength: 40,
      autofocus: 'autofocus',
    },
  };
}
