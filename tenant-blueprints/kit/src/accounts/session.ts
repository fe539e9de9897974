import { RedisStore } from 'connect-redis';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Redis } from '../data/redis.ts';
import type { Secret } from '../secret.ts';

declare module 'express-session' {
  interface SessionData {
    adminId: string;
  }
}

const HOURS_12 = 12 * 3600;

export function adminSession(deps: { redis: Redis; secret: Secret; isHttps: boolean }): RequestHandler {
  return session({
    name: deps.isHttps ? '__Host-salon' : 'salon',
    secret: deps.secret.reveal(),
    store: new RedisStore({ client: deps.redis, prefix: 'session:', ttl: HOURS_12 }),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: deps.isHttps, path: '/', maxAge: HOURS_12 * 1000 },
  });
}

/** A new session id, so that one planted before the sign-in is worth nothing. */
export async function beginSession(req: Request, adminId: string): Promise<void> {
  await settled((done) => req.session.regenerate(done));
  req.session.adminId = adminId;
  await settled((done) => req.session.save(done));
}

export async function endSession(req: Request): Promise<void> {
  await settled((done) => req.session.destroy(done));
}

function settled(start: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error === null || error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('session store failed', { cause: error }));
    });
  });
}
