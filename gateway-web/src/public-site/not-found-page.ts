import type { RequestHandler } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { isLocale } from '../locale/locale.ts';
import { pageOf } from '../view/render-page.ts';
import { publicFrame, publicContext } from './page-frame.ts';
import { homePath, inAllLocales, nichePath } from './site-paths-plan.ts';
import { SITE_TEXTS } from './texts/site-texts.ts';

/** For strangers at an address that nothing answers: says so, and where to go on. Whoever is signed in gets the next handler. */
export function publicNotFound(
  deps: Pick<GatewayDeps, 'config' | 'assets' | 'views' | 'niches'>,
): RequestHandler {
  const { niches } = deps;
  return async (req, res, next) => {
    const { user, ...page } = pageOf(res);
    const [, first] = req.path.split('/');
    const locale = isLocale(first) ? first : page.locale;
    const isPage = (req.method === 'GET' || req.method === 'HEAD') && req.accepts('html') === 'html';
    if (!isPage || user) {
      next();
      return;
    }
    const site = SITE_TEXTS[locale];
    const { title, text } = site.notFound;
    const frame = { locale, title, description: text, paths: inAllLocales(homePath), topAction: null };
    const html = await deps.views.render('public/not-found', {
      ...publicFrame(deps, { ...frame, isHidden: true }),
      page: publicContext(deps, locale, homePath(locale)),
      site,
      niches: niches.map((niche) => ({ name: niche.texts[locale].name, href: nichePath(locale, niche) })),
    });
    res.status(404).set({ 'Cache-Control': 'no-store', 'Content-Language': locale }).type('html').send(html);
  };
}
