import { recordAudit } from '@codexdlc/domain';
import { Router } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { userOf } from '../http/signed-in.ts';
import { renderPage } from '../view/render-page.ts';
import { homeOf, nextOf, pathAfterSignIn } from './next-path.ts';
import { passkeySite } from './passkey-site.ts';
import { textsOf } from './refusal.ts';
import { SET_UP_PATH } from './require-second-factor.ts';

/** Where those are led who need a second factor and have none. */
export function setUpRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get(SET_UP_PATH, async (req, res) => {
    const { id, role, actor, hasSecondFactor } = userOf(res);
    const next = nextOf(req.query['next']);
    const isNeeded = deps.config.isSecondFactorRequired && role !== 'client' && !hasSecondFactor;
    if (!isNeeded) {
      res.redirect(303, pathAfterSignIn(role, next));
      return;
    }
    // Told once a sign-in, not for each page that is tried.
    if (req.session.afterSetUp === undefined) {
      const object = { kind: 'user', id };
      await recordAudit(deps.db, actor, { action: 'user.second-factor-demanded', object });
    }
    req.session.afterSetUp = pathAfterSignIn(role, next ?? req.session.afterSetUp ?? homeOf(role));
    const texts = textsOf(res);
    await renderPage(res, 'sign-in/set-up', {
      title: texts.setUp.title,
      texts,
      canUsePasskeys: passkeySite(deps.config) !== undefined,
    });
  });

  return router;
}
