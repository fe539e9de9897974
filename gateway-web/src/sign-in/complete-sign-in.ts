import type { User } from '@codexdlc/domain';
import { beginSignIn, endSignIn, type Proof } from '@codexdlc/domain/sign-in';
import type { Request, Response } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { sealSessionToken } from '../http/session-token.ts';
import { findUser } from '../http/signed-in.ts';
import { pathAfterSignIn } from './next-path.ts';
import { renewSession } from './renew-session.ts';
import { dropSession, noteSession } from './session-list.ts';

/** Everything has been proved: a token of the platform, a new session that keeps it sealed, and off to the first page. */
export async function completeSignIn(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  given: { user: User; proofs: readonly Proof[]; next: string | undefined },
): Promise<void> {
  const { user, proofs, next } = given;
  const before = findUser(res);
  if (before) {
    await endSignIn(deps, before.actor, { tokenId: before.session.tokenId });
    await dropSession(deps, before.id, before.session.tokenId);
  }
  const signIn = await beginSignIn(deps, user, { proofs, ip: req.ip ?? '' });
  const at = deps.now().getTime();
  try {
    await renewSession(req, (session) => {
      session.user = {
        id: user.id,
        sealedToken: sealSessionToken(deps.sealer, user.id, signIn.secret),
        tokenId: signIn.tokenId,
        signedInAt: at,
        confirmedAt: at,
      };
    });
    await noteSession(deps, req);
  } catch (error) {
    // Nobody holds this token: it must not stay behind.
    await endSignIn(deps, signIn.actor, signIn);
    throw error;
  }
  res.redirect(303, pathAfterSignIn(user.role, next));
}
