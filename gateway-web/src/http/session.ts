import { hkdfSync } from 'node:crypto';
import { AppError, because } from '@codexdlc/domain';
import { RedisStore } from 'connect-redis';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { GatewayDeps } from './gateway-deps.ts';
import type { Locale } from '../locale/locale.ts';
import type { Flash } from '../view/page-context.ts';

/** Who signed in with this session. Roles and rights are read anew for each request. */
export interface SessionUser {
  id: string;
  /** The session's own token of the platform, sealed with the gateway's key. */
  sealedToken: string;
  tokenId: string;
  signedInAt: number;
  /** When a second factor (or the password, where there is none) was last given. */
  confirmedAt: number;
}

declare module 'express-session' {
  interface SessionData {
    user: SessionUser;
    locale: Locale;
    flashes: Flash[];
  }
}

export const SESSION_PREFIX = 'waas:session:';
const IDLE_MS = 2 * 3_600_000;
export const SESSION_LIFE_MS = 12 * 3_600_000;

/**
 * Sessions in Redis under a random id (192 bits), in a cookie that other hosts cannot set. Browsers take "Secure"
 * cookies of loopback addresses too, so that the prefix of the name holds in every set-up.
 */
export function sessions({ config, redis }: Pick<GatewayDeps, 'config' | 'redis'>): RequestHandler {
  const handle = session({
    name: '__Host-session',
    secret: sessionSecret(config.key),
    store: new RedisStore({ client: redis, prefix: SESSION_PREFIX, ttl: IDLE_MS / 1000 }),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    unset: 'destroy',
    cookie: { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: IDLE_MS },
  });
  return (req, res, next) => {
    // The library sets a secure cookie only where it sees TLS; here a proxy has it, or the address is loopback.
    Object.defineProperty(req, 'secure', { value: true, configurable: true });
    handle(req, res, (error?: unknown) => {
      next(error === undefined || error === null ? undefined : sessionsAway(error));
    });
  };
}

function sessionsAway(cause: unknown): AppError {
  return new AppError('UNAVAILABLE', 'Signing in is not possible right now.', {
    why: 'The store of sessions does not answer.',
    todo: 'Try again in a few seconds.',
    ...because('sessions-away', {}),
    cause,
  });
}

function sessionSecret(key: Buffer): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'gateway-session-cookie-1', 32)).toString('base64url');
}
