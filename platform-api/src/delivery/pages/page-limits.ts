import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { fallbackStore, type RateLimitRedis } from '../../http/rate-limit-store.ts';

export interface PageLimits {
  /** Pages shown to one address in a quarter of an hour. */
  views: number;
  /** Codes that one address may try in a quarter of an hour. */
  openings: number;
}

export const PAGE_LIMITS: PageLimits = { views: 120, openings: 20 };
const WINDOW_MS = 15 * 60_000;

export function pageLimit(
  name: keyof PageLimits,
  limit: number,
  redis: RateLimitRedis | undefined,
  refuse: RequestHandler,
): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    store: fallbackStore(redis, `waas:limit:handover-${name}:`),
    keyGenerator: (req) => ipKeyGenerator(req.ip ?? '', 64),
    handler: (req, res, next) => {
      void refuse(req, res, next);
    },
    validate: { trustProxy: false, xForwardedForHeader: false, ip: false },
  });
}
