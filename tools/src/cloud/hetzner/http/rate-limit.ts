import { ApiError } from '../api-error.ts';

export interface RateLimitOptions {
  /** Calls that may come at once. */
  limit: number;
  /** How many of them come back in a second. */
  perSecond: number;
}

/** The real project has 3600 calls an hour, one of them coming back each second. */
export const HETZNER_RATE_LIMIT: RateLimitOptions = { limit: 3600, perSecond: 1 };

/** Counts the calls of a token and says in headers what is left. */
export class RateLimit {
  readonly #options: RateLimitOptions;
  #left: number;
  #countedAt: number;

  constructor(options: RateLimitOptions, now: number) {
    this.#options = options;
    this.#left = options.limit;
    this.#countedAt = now;
  }

  take(now: number): boolean {
    const { limit, perSecond } = this.#options;
    this.#left = Math.min(limit, this.#left + ((now - this.#countedAt) / 1000) * perSecond);
    this.#countedAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  headers(now: number): Record<string, string> {
    const { limit, perSecond } = this.#options;
    return {
      'RateLimit-Limit': String(limit),
      'RateLimit-Remaining': String(Math.floor(this.#left)),
      'RateLimit-Reset': String(Math.ceil(now / 1000 + (limit - this.#left) / perSecond)),
    };
  }
}

export function rateLimitExceeded(): ApiError {
  return new ApiError(429, 'rate_limit_exceeded', 'limit of requests per hour reached');
}
