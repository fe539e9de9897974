import type { Request, RequestHandler, Response } from 'express';
import { isLocale, DEFAULT_LOCALE, LOCALES, type Locale } from '../locale/locale.ts';
import { THEMES, type Flash, type PageAgency, type PageContext, type Theme } from '../view/page-context.ts';
import type { GatewayConfig } from '../gateway-config.ts';
import { cookieOf } from './cookie.ts';
import { requestIdOf } from './request-id.ts';

export const THEME_COOKIE = 'theme';

export function agencyOf(config: Pick<GatewayConfig, 'agency' | 'mail' | 'timeZone'>): PageAgency {
  return {
    name: config.agency.name,
    email: config.agency.imprint?.email ?? config.mail.from,
    timeZone: config.timeZone,
  };
}

/** Makes `res.locals.page` for pages without a session; the language is that of the path. */
export function pageContext(config: GatewayConfig): RequestHandler {
  return (req, res, next) => {
    setPage(res, {
      locale: localeOfPath(req.path) ?? preferredLocale(req),
      path: req.originalUrl,
      csrfToken: undefined,
      user: undefined,
      agency: agencyOf(config),
      theme: themeOf(req),
      flashes: [],
      requestId: requestIdOf(res),
    });
    next();
  };
}

export function setPage(res: Response, page: PageContext): void {
  res.locals['page'] = page;
}

/** Told on the next page that this session sees. */
export function addFlash(req: Request, flash: Flash): void {
  req.session.flashes = [...(req.session.flashes ?? []), flash];
}

/** "/en/..." and "/ru/..."; German pages have no prefix, so nothing is said about other paths. */
function localeOfPath(path: string): Locale | undefined {
  const [, first] = path.split('/');
  return isLocale(first) ? first : undefined;
}

export function preferredLocale(req: Request): Locale {
  const accepted = req.acceptsLanguages([...LOCALES]);
  return isLocale(accepted) ? accepted : DEFAULT_LOCALE;
}

function themeOf(req: Request): Theme {
  const given = cookieOf(req, THEME_COOKIE);
  return THEMES.find((theme) => theme === given) ?? 'system';
}
