import { Router } from 'express';
// The session's shape is declared where it is made.
import type {} from '../http/session.ts';
import { isLocale } from '../locale/locale.ts';
import { isLocalPath } from '../http/sign-in-path.ts';
import { THEME_COOKIE } from '../http/page-middleware.ts';
import { THEMES } from './page-context.ts';

const A_YEAR_MS = 365 * 24 * 3_600_000;

/** Theme and language, as the user menu and the frames ask for them. Behind session and form parser. */
export function preferencePages(): Router {
  const router = Router();
  router.post('/preferences', (req, res) => {
    const { theme, locale, back } = (req.body ?? {}) as Record<string, unknown>;
    const chosen = THEMES.find((each) => each === theme);
    if (chosen === 'system') res.clearCookie(THEME_COOKIE, { path: '/' });
    else if (chosen) {
      res.cookie(THEME_COOKIE, chosen, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: A_YEAR_MS });
    }
    if (isLocale(locale)) req.session.locale = locale;
    res.redirect(303, typeof back === 'string' && isLocalPath(back) ? back : '/');
  });
  return router;
}
