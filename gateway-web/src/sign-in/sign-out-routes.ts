import { endSignIn } from '@codexdlc/domain/sign-in';
import { Router } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { addFlash } from '../http/page-middleware.ts';
import { signInPath } from '../http/sign-in-path.ts';
import { findUser } from '../http/signed-in.ts';
import { textsOf } from './refusal.ts';
import { renewSession } from './renew-session.ts';
import { dropSession } from './session-list.ts';

/** The token of the session ends first: should the rest fail, nobody is signed in all the same. */
export function signOutRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.post('/sign-out', async (req, res) => {
    const user = findUser(res);
    if (user) {
      const { tokenId } = user.session;
      await endSignIn(deps, user.actor, { tokenId });
      await dropSession(deps, user.id, tokenId);
    }
    await renewSession(req, () => {
      addFlash(req, { tone: 'ok', text: textsOf(res).signIn.signedOut });
    });
    res.redirect(303, signInPath());
  });
  return router;
}
