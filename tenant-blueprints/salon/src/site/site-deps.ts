import type { RateLimit, RateLimiter } from '@codexdlc/blueprint-kit/http/rate-limit.ts';
import type { LinkDeps } from '../salon-deps.ts';

export interface SiteDeps extends LinkDeps {
  /** Where the site is reached, and which release answers. */
  salon: { siteUrl: string; release: string };
  limiter: RateLimiter;
  limits: { bookings: RateLimit };
}
