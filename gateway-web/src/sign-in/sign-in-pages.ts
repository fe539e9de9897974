import { Router, type RequestHandler } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { userOf } from '../http/signed-in.ts';
import { telegramRoutes } from '../telegram/telegram-routes.ts';
import { ACCOUNT_PATH, accountRoutes } from './account-routes.ts';
import { appRoutes } from './app-routes.ts';
import { confirmRoutes } from './confirm-routes.ts';
import { forgottenRoutes } from './forgotten-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { passwordLinkRoutes } from './password-link-routes.ts';
import { recoveryCodeRoutes } from './recovery-code-routes.ts';
import { CONFIRM_PATH } from './require-fresh-sign-in.ts';
import { secondStepRoutes } from './second-step-routes.ts';
import { setUpRoutes } from './set-up-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { signOutRoutes } from './sign-out-routes.ts';

/** Signing in and out, and the account of whoever is signed in. */
export function signInPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(['/sign-in', '/password', ACCOUNT_PATH], noStore);
  router.use([CONFIRM_PATH, ACCOUNT_PATH], requireUser);
  router.use(
    signInRoutes(deps),
    secondStepRoutes(deps),
    confirmRoutes(deps),
    forgottenRoutes(deps),
    passwordLinkRoutes(deps),
    signOutRoutes(deps),
    setUpRoutes(deps),
    accountRoutes(deps),
    appRoutes(deps),
    passkeyRoutes(deps),
    recoveryCodeRoutes(deps),
    telegramRoutes(deps),
  );
  return router;
}

/** What is on these pages is nobody else's, also not the next person's at this device. */
const noStore: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};

const requireUser: RequestHandler = (_req, res, next) => {
  userOf(res);
  next();
};
