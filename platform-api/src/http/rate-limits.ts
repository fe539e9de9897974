import { AppError } from '@codexdlc/domain';
import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { fallbackStore, type RateLimitRedis } from './rate-limit-store.ts';
import { stateOf } from './request-state.ts';

export interface RateLimits {
  /** Requests a minute with one token. */
  perToken: number;
  /** Requests a minute from one address without a valid token. */
  perAddress: number;
}

export const DEFAULT_LIMITS: RateLimits = { perToken: 1_200, perAddress: 120 };
const WINDOW_MS = 60_000;

export interface RateLimitHandlers {
  byToken: RequestHandler;
  byAddress: RequestHandler;
}

export function rateLimits(limits: RateLimits, redis: RateLimitRedis | undefined): RateLimitHandlers {
  return {
    byToken: limiter('token', limits.perToken, redis, (tokenId) => tokenId),
    byAddress: limiter('address', limits.perAddress, redis, (_, ip) => ipKeyGenerator(ip, 64)),
  };
}

function limiter(
  name: string,
  limit: number,
  redis: RateLimitRedis | undefined,
  keyOf: (tokenId: string, ip: string) => string,
): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    store: fallbackStore(redis, `waas:limit:${name}:`),
    keyGenerator: (_req, res) => {
      const { actor, ip } = stateOf(res as Parameters<typeof stateOf>[0]);
      return keyOf(actor?.kind === 'user' ? (actor.tokenId ?? actor.userId) : '', ip);
    },
    handler: (req, _res, next) => {
      const { rateLimit: info } = req as typeof req & { rateLimit?: { resetTime?: Date } };
      const ms = (info?.resetTime?.getTime() ?? Date.now() + WINDOW_MS) - Date.now();
      next(tooMany(name, limit, Math.max(1, Math.ceil(ms / 1000))));
    },
    validate: { trustProxy: false, xForwardedForHeader: false, ip: false },
  });
}

function tooMany(name: string, limit: number, seconds: number): AppError {
  return new AppError('RATE_LIMITED', 'Too many requests.', {
    why: `${limit} a minute are allowed for one ${name}.`,
    todo: `Wait ${seconds} s.`,
    facts: { retryAfterSeconds: seconds },
  });
}
