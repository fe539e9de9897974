import { AppError, because, type Role, type UserActor } from '@codexdlc/domain';
import { findSignIn, signInScopes } from '@codexdlc/domain/sign-in';
import type { PlatformClient } from '@codexdlc/platform-api/client';
import type { RequestHandler, Response } from 'express';
import { pageOf } from '../view/render-page.ts';
import { csrfTokenOf } from './csrf.ts';
import type { GatewayDeps } from './gateway-deps.ts';
import { preferredLocale, setPage } from './page-middleware.ts';
import { requestIdOf } from './request-id.ts';
import { SESSION_LIFE_MS, type SessionUser } from './session.ts';
import { openSessionToken } from './session-token.ts';

export interface SignedInUser {
  id: string;
  name: string;
  email: string;
  role: Role;
  clientId: string | undefined;
  /** An app or a passkey, and not only a password. */
  hasSecondFactor: boolean;
  /** The session's own token of the platform. */
  apiToken: string;
  /** For the verbs of domain; knows address and request for the audit trail. */
  actor: UserActor;
  session: SessionUser;
}

const users = new WeakMap<object, SignedInUser>();

/** After sessions: who is signed in, and what every page shows of that. A user who was disabled is signed out. */
export function loadUser(deps: GatewayDeps): RequestHandler {
  return async (req, res, next) => {
    const kept = req.session.user;
    const user = kept && (await readUser(deps, kept, req.ip ?? '', requestIdOf(res)));
    if (kept && !user) delete req.session.user;
    if (user) users.set(res, user);
    setPage(res, {
      ...pageOf(res),
      locale: req.session.locale ?? preferredLocale(req),
      // Made when a page asks for it: whoever only looks gets no session.
      get csrfToken() {
        return csrfTokenOf(req);
      },
      user: user && { id: user.id, name: user.name, email: user.email, role: user.role },
      // Taken by the page that shows them: a fragment or a stream that comes between leaves them there.
      get flashes() {
        const flashes = req.session.flashes ?? [];
        if (flashes.length > 0) req.session.flashes = [];
        return flashes;
      },
    });
    next();
  };
}

export function findUser(res: Response): SignedInUser | undefined {
  return users.get(res);
}

/** Throws UNAUTHENTICATED. */
export function userOf(res: Response): SignedInUser {
  const user = users.get(res);
  if (user) return user;
  throw new AppError('UNAUTHENTICATED', 'Please sign in first.', {
    why: 'This page is for people who are signed in.',
    todo: 'Sign in and open it again.',
  });
}

/** The platform's API with the rights of whoever asks. */
export function platformOf(deps: GatewayDeps, res: Response): PlatformClient {
  return deps.platform(userOf(res).apiToken);
}

/** What belongs to others is answered like what does not exist. */
export function requireRole(...roles: readonly Role[]): RequestHandler {
  return (_req, res, next) => {
    const { role } = userOf(res);
    if (roles.includes(role)) next();
    else
      next(
        new AppError('NOT_FOUND', 'There is no such page.', {
          todo: 'Go back to your first page.',
          ...because('page-missing', {}),
        }),
      );
  };
}

async function readUser(
  { db, sealer, now }: GatewayDeps,
  session: SessionUser,
  ip: string,
  requestId: string,
): Promise<SignedInUser | undefined> {
  if (now().getTime() - session.signedInAt > SESSION_LIFE_MS) return undefined;
  // Asked for every request: a sign-in that was ended anywhere, or whose user was disabled, is over at once.
  const user = await findSignIn(db, session.tokenId);
  if (user?.id !== session.id) return undefined;
  const apiToken = openSessionToken(sealer, session);
  const clientId = user.clientId ?? undefined;
  const { id, name, email, role, hasSecondFactor } = user;
  const actor: UserActor = {
    kind: 'user',
    userId: id,
    name,
    role,
    clientId,
    scopes: signInScopes(role),
    tokenId: session.tokenId,
    ip,
    requestId,
  };
  return { id, name, email, role, clientId, hasSecondFactor, apiToken, actor, session };
}
