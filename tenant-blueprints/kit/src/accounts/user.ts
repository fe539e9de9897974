import type { Language } from '../i18n/languages.ts';

export interface User {
  id: string;
  mail: string;
  name: string;
  role: string;
  language: Language;
  passwordHash: string | undefined;
  /** Sealed; of use only once it is confirmed. */
  totpSecret: string | undefined;
  totpConfirmedAt: Date | undefined;
  sessionEpoch: number;
  createdAt: Date;
  lastSignInAt: Date | undefined;
  disabledAt: Date | undefined;
}

/** Who asks, as `res.locals.user` and everything behind it knows them. */
export interface SignedInUser {
  id: string;
  name: string;
  mail: string;
  role: string;
  language: Language;
  sessionId: string;
  hasTotp: boolean;
}
