import type { Knex } from 'knex';
import type { RateLimit, RateLimiter } from '../http/rate-limit.ts';

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
  limiter: RateLimiter;
  limits: { signIn: RateLimit };
}
