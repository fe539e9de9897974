import type { Request, RequestHandler, Response } from 'express';
import type { Knex } from 'knex';
import { AppError } from '../errors.ts';
import { hashToken } from './one-time-token.ts';
import { SESSION_MAX_SECONDS } from './session.ts';
import type { SignedInUser } from './user.ts';
import { createUserSessionsRepository } from './user-sessions-repository.ts';

const SEEN_EVERY_MS = 60_000;

export interface SignedInDeps {
  db: Knex;
  now: () => Date;
  /** Where somebody who is not signed in is sent. */
  signInPath: string;
}

/** Who is signed in, if anybody is; asked once per request, and the database has the last word. */
export async function findSignedIn(
  { db, now }: Pick<SignedInDeps, 'db' | 'now'>,
  req: Request,
): Promise<SignedInUser | undefined> {
  const { userId } = req.session.kit ?? {};
  if (userId === undefined) return undefined;
  const at = now();
  const sessions = createUserSessionsRepository(db);
  const startedAfter = new Date(at.getTime() - SESSION_MAX_SECONDS * 1000);
  const found = await sessions.findUser(hashToken(req.sessionID), startedAfter);
  if (found?.id !== userId) return undefined;
  const { seenAt, ...user } = found;
  if (at.getTime() - seenAt.getTime() > SEEN_EVERY_MS) await sessions.noteSeen(user.sessionId, at);
  return user;
}

export function requireSignedIn(deps: SignedInDeps): RequestHandler {
  return async (req, res, next) => {
    const user = await findSignedIn(deps, req);
    if (user) {
      res.locals['user'] = user;
      next();
    } else if (req.method === 'GET' && req.get('hx-request') === undefined) {
      res.redirect(303, deps.signInPath);
    } else {
      // A fragment must not be replaced by a sign-in page: the whole window goes there.
      res.set('hx-redirect', deps.signInPath);
      throw new AppError('SIGN_IN_FAILED', 'please sign in first');
    }
  };
}

/** After `requireSignedIn`. */
export function requireRole(...roles: string[]): RequestHandler {
  return (_req, res, next) => {
    if (!roles.includes(userOf(res).role)) throw new AppError('FORBIDDEN', 'this is not open to your role');
    next();
  };
}

export function findUser(res: Response): SignedInUser | undefined {
  // Only `requireSignedIn` writes it.
  return res.locals['user'] as SignedInUser | undefined;
}

export function userOf(res: Response): SignedInUser {
  const user = findUser(res);
  if (!user) throw new Error('a page that needs somebody signed in does not ask for it');
  return user;
}
