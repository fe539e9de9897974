import type { Knex } from 'knex';
import type { RateLimit, RateLimiter } from '../http/rate-limit.ts';
import type { Language } from '../i18n/languages.ts';

export interface AccountRoles {
  /** What the first user is, and who manages the others. */
  owner: string;
  /** All roles, in the order in which they are offered. */
  all: readonly string[];
}

export interface AccountsDeps {
  db: Knex;
  now: () => Date;
  newId: () => string;
  roles: AccountRoles;
  roleName: (role: string, language: Language) => string;
  limiter: RateLimiter;
  limits: { signIn: RateLimit };
  /** Seals the secrets of second factors: `deriveKey(secret, 'second-factors')`. */
  factorKey: Buffer;
  /** Of the whole site, without a slash at the end: links in mails begin with it. */
  siteUrl: string;
  /** Whether a mail that is written now will be sent. */
  canMail: () => Promise<boolean> | boolean;
}
