import { AppError, because } from '@codexdlc/domain';
import type { RequestHandler } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { isFragment } from '../http/is-fragment.ts';
import { userOf } from '../http/signed-in.ts';
import { backTo } from './require-fresh-sign-in.ts';

export const SET_UP_PATH = '/account/second-factor';

/** Before every page, change and stream of the CRM: whoever has only a password sets up a second factor first. */
export function requireSecondFactor({ config }: Pick<GatewayDeps, 'config'>): RequestHandler {
  return (req, res, next) => {
    if (!config.isSecondFactorRequired || userOf(res).hasSecondFactor) {
      next();
      return;
    }
    if (req.get('accept')?.includes('text/event-stream') === true) {
      next(refused());
      return;
    }
    const back = backTo(req);
    const path = back === undefined ? SET_UP_PATH : `${SET_UP_PATH}?next=${encodeURIComponent(back)}`;
    // htmx follows a redirect by itself and would put the page into a part of this one.
    if (isFragment(req)) res.set('HX-Redirect', path).status(204).end();
    else res.redirect(303, path);
  };
}

function refused(): AppError {
  return new AppError('FORBIDDEN', 'Your role needs a second factor, and you have none yet.', {
    todo: 'Set up an app or a passkey on the page of your account.',
    ...because('second-factor-required', {}),
  });
}
