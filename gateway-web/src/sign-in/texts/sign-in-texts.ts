import type { PasswordFault, PasswordLinkStanding } from '@codexdlc/domain/sign-in';
import type { Locale } from '../../locale/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export interface SignInTexts {
  email: string;
  password: string;
  code: string;
  codeHelp: string;
  recoveryCode: string;
  recoveryCodeHelp: string;
  continue: string;
  back: string;
  usePasskey: string;
  passkeyFailed: string;
  needsScript: string;
  missing: string;
  /** The same for a wrong password and an address that nobody has. */
  wrongPassword: string;
  wrongCode: string;
  locked: (minutes: number) => string;
  or: string;

  signIn: { title: string; button: string; forgotten: string; signedOut: string };
  secondStep: {
    title: string;
    lead: string;
    leadPasskey: string;
    useRecoveryCode: string;
    useApp: string;
    tooLate: string;
  };
  confirm: { title: string; lead: string };
  forgotten: { title: string; lead: string; button: string; sentTitle: string; sent: string; noMail: string };
  link: {
    invitationTitle: (agency: string) => string;
    resetTitle: string;
    lead: (email: string) => string;
    newPassword: string;
    passwordHelp: string;
    button: string;
    done: string;
    goneTitle: string;
    gone: Record<Exclude<PasswordLinkStanding, 'open'> | 'unknown', string>;
    askAgain: string;
  };
  faults: Record<PasswordFault, string>;

  account: {
    title: string;
    lead: string;
    password: {
      title: string;
      none: string;
      current: string;
      wrong: string;
      button: string;
      changed: string;
    };
    app: {
      title: string;
      lead: string;
      since: (date: string) => string;
      add: string;
      remove: string;
      removed: string;
      removeText: string;
    };
    passkeys: {
      title: string;
      lead: string;
      none: string;
      impossible: string;
      add: string;
      name: string;
      rename: string;
      renamed: string;
      remove: string;
      removeText: (name: string) => string;
      removed: string;
      added: string;
      neverUsed: string;
      lastUsed: string;
    };
    recovery: {
      title: string;
      lead: string;
      left: (count: number) => string;
      none: string;
      make: string;
      replaceText: string;
    };
    sessions: {
      title: string;
      lead: string;
      here: string;
      unknownDevice: string;
      signedIn: string;
      address: string;
      device: string;
      end: string;
      endOthers: string;
      ended: string;
      others: (count: number) => string;
    };
    noSecondFactor: string;
  };
  addApp: {
    title: string;
    steps: readonly string[];
    square: string;
    letters: string;
    button: string;
    added: string;
  };
  addPasskey: { title: string; lead: string; nameHelp: string; button: string };
  /** For those who need a second factor and have none. */
  setUp: { title: string; lead: string; signOut: string };
  codes: { title: string; lead: string; use: string; done: string };
}

export const SIGN_IN_TEXTS: Record<Locale, SignInTexts> = { de, en, ru };
