import { RedisStore } from 'connect-redis';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Redis } from '../data/redis.ts';
import type { Secret } from '../secret.ts';

export interface Flash {
  tone: 'ok' | 'bad' | 'info';
  text: string;
}

export interface KitSession {
  /** Of whoever is signed in; the row in `user_sessions` decides whether that still holds. */
  userId?: string;
  /** The right password was given and a second factor is wanted. */
  pending?: { userId: string; epoch: number; at: number };
  flashes?: Flash[];
}

declare module 'express-session' {
  interface SessionData {
    kit: KitSession;
  }
}

/** Nobody has to sign in again while they keep working; a month after the sign-in everybody has to. */
export const SESSION_IDLE_SECONDS = 7 * 24 * 3600;
export const SESSION_MAX_SECONDS = 30 * 24 * 3600;

export interface SessionOptions {
  redis: Redis;
  secret: Secret;
  isHttps: boolean;
  /** Of the cookie: `salon` becomes `__Host-salon` where the site has https. */
  name: string;
}

export function adminSession({ redis, secret, isHttps, name }: SessionOptions): RequestHandler {
  return session({
    name: isHttps ? `__Host-${name}` : name,
    secret: secret.reveal(),
    store: new RedisStore({ client: redis, prefix: 'session:', ttl: SESSION_IDLE_SECONDS }),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: isHttps,
      path: '/',
      maxAge: SESSION_IDLE_SECONDS * 1000,
    },
  });
}

/** A new session id, so that one planted before the sign-in is worth nothing. */
export async function renewSession(req: Request, content: KitSession): Promise<void> {
  await settled((done) => req.session.regenerate(done));
  req.session.kit = content;
  await saveSession(req);
}

/** Before an answer after which the browser comes back at once. */
export async function saveSession(req: Request): Promise<void> {
  await settled((done) => req.session.save(done));
}

export async function destroySession(req: Request): Promise<void> {
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
