import type { Request, RequestHandler } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { isFragment } from '../http/is-fragment.ts';
import { userOf } from '../http/signed-in.ts';
import { isFresh } from './confirmation.ts';
import { nextOf } from './next-path.ts';

export const CONFIRM_PATH = '/sign-in/confirm';

/**
 * For pages that can destroy something: whoever has not proved who they are within ten minutes does it again, and comes
 * back. Guard the page that asks as well as the change itself, so that nobody has to type anything twice.
 */
export function requireFreshSignIn({ now }: Pick<GatewayDeps, 'now'>): RequestHandler {
  return (req, res, next) => {
    userOf(res);
    if (isFresh(req, now())) {
      next();
      return;
    }
    const back = backTo(req);
    const path = back === undefined ? CONFIRM_PATH : `${CONFIRM_PATH}?next=${encodeURIComponent(back)}`;
    // htmx follows a redirect by itself and would put the page into a part of this one.
    if (isFragment(req)) res.set('HX-Redirect', path).status(204).end();
    else res.redirect(303, path);
  };
}

/** A change cannot be repeated for somebody: they go back to the page on which they asked for it. */
export function backTo(req: Request): string | undefined {
  if (req.method === 'GET' && !isFragment(req)) return nextOf(req.originalUrl);
  const page = req.get('hx-current-url') ?? req.get('referer');
  if (page === undefined || !URL.canParse(page)) return undefined;
  const { pathname, search } = new URL(page);
  return nextOf(pathname + search);
}
