import { apiErrors } from './api-error.ts';

export interface BudgetOptions {
  requests: number;
  seconds: number;
}

/** The API's own limit: 1,200 requests in five minutes. */
export const USUAL_BUDGET: BudgetOptions = { requests: 1200, seconds: 300 };

/** Counts requests of one account in windows, and refuses what is more. */
export class RequestBudget {
  readonly #options: BudgetOptions;
  readonly #now: () => number;
  #startedAt = 0;
  #used = 0;

  constructor(options: BudgetOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  spend(): void {
    const { requests, seconds } = this.#options;
    const now = this.#now();
    if (now - this.#startedAt >= seconds * 1000) {
      this.#startedAt = now;
      this.#used = 0;
    }
    this.#used += 1;
    if (this.#used <= requests) return;
    const left = Math.ceil((this.#startedAt + seconds * 1000 - now) / 1000);
    throw apiErrors.tooMany(requests, seconds, left);
  }
}
