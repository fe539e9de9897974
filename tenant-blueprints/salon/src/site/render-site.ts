import { ScriptJson } from '@codexdlc/blueprint-kit/http/view-escape.ts';
import { LANGUAGES, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { themeColours } from '@codexdlc/blueprint-kit/theme/theme-css-plan.ts';
import type { Request, Response } from 'express';
import { fontsToPreload } from './font-plan.ts';
import { seoOf } from './seo-plan.ts';
import type { SiteDeps } from './site-deps.ts';
import type { SiteFrame } from './site-frame.ts';
import { queryOf, siteLink } from './site-link.ts';
import { themeHref } from './theme-routes.ts';

export interface SitePage {
  /** `views/pages/<view>.ejs` */
  view: string;
  title?: string;
  description?: string;
  status?: number;
  /** About one person: not stored, not found by search engines. */
  isPrivate?: boolean;
  /** JSON-LD about the salon. */
  structured?: object;
  model?: object;
}

export function renderSite(
  deps: Pick<SiteDeps, 'salon'>,
  req: Request,
  res: Response,
  frame: SiteFrame,
  page: SitePage,
): void {
  const { settings, language, texts, link } = frame;
  const { siteUrl, release } = deps.salon;
  const isPrivate = page.isPrivate ?? false;
  const path = req.baseUrl + req.path;
  res.status(page.status ?? 200);
  res.set('content-language', language).vary('accept-language');
  res.set('cache-control', isPrivate ? 'no-store' : 'private, no-cache');
  res.render(`pages/${page.view}`, {
    ...page.model,
    salon: { ...settings, siteUrl },
    t: texts,
    f: frame.formats,
    language,
    languages: LANGUAGES,
    link,
    nav: navOf(frame),
    here: {
      path,
      asked: frame.asked !== undefined,
      in: (other: Language) => siteLink(path, queryOf(req.query), other),
    },
    asset: (file: string) => `/assets/${file}?v=${encodeURIComponent(release)}`,
    fonts: fontsToPreload(settings.fontPair, language),
    themeHref: themeHref(settings),
    themeColours: themeColours(settings),
    phoneHref: settings.phone.replace(/[^+0-9]/g, ''),
    seo: seoOf({ siteUrl, path, asked: frame.asked, isIndexed: !isPrivate }),
    title: page.title,
    description: page.description ?? texts.home.description(settings.businessName, settings.city),
    structured: page.structured && new ScriptJson(page.structured),
  });
}

function navOf({ texts }: SiteFrame): { path: string; text: string }[] {
  const { nav } = texts;
  return [
    { path: '/services', text: nav.services },
    { path: '/team', text: nav.team },
    { path: '/gallery', text: nav.gallery },
    { path: '/reviews', text: nav.reviews },
    { path: '/vouchers', text: nav.vouchers },
    { path: '/#contact', text: nav.contact },
  ];
}
