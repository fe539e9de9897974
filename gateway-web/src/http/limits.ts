import { AppError } from '@codexdlc/domain';
import type { RequestHandler } from 'express';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { GatewayDeps } from './gateway-deps.ts';

export interface Limit {
  /** Names its counters: "sign-in". */
  name: string;
  /** Points within the time; a request takes one. */
  points: number;
  perSeconds: number;
}

export interface Limiter {
  /** Throws RATE_LIMITED. */
  take(key: string, points?: number): Promise<void>;
  reset(key: string): Promise<void>;
}

/** Counts in Redis for all processes; while Redis is away each process counts for itself instead of letting all in. */
export function createLimiter({ redis }: Pick<GatewayDeps, 'redis'>, limit: Limit): Limiter {
  const { name, points, perSeconds: duration } = limit;
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    useRedisPackage: true,
    keyPrefix: `waas:gateway-limit:${name}`,
    points,
    duration,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration }),
  });
  return {
    async take(key, count = 1) {
      try {
        await limiter.consume(key, count);
      } catch (error) {
        throw error instanceof RateLimiterRes ? tooMany(limit, error.msBeforeNext) : error;
      }
    },
    async reset(key) {
      await limiter.delete(key);
    },
  };
}

/** One counter for each address. */
export function limitByAddress(limiter: Limiter): RequestHandler {
  return async (req, _res, next) => {
    await limiter.take(addressKey(req.ip ?? ''));
    next();
  };
}

/** A household has a /64 of IPv6: its addresses count as one. */
export function addressKey(ip: string): string {
  if (!isIPv6(ip) || ip.startsWith('::ffff:')) return ip;
  const [head = '', tail = ''] = ip.split('::', 2);
  const groups = head.split(':').filter((group) => group !== '');
  const rest = tail.split(':').filter((group) => group !== '');
  const missing = ip.includes('::') ? Math.max(0, 8 - groups.length - rest.length) : 0;
  return [...groups, ...Array<string>(missing).fill('0'), ...rest].slice(0, 4).join(':');
}

function tooMany({ points, perSeconds }: Limit, msBeforeNext: number): AppError {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new AppError('RATE_LIMITED', 'Too many requests.', {
    why: `${points} in ${perSeconds} s are allowed.`,
    todo: `Wait ${seconds} s.`,
    facts: { retryAfterSeconds: seconds },
  });
}
