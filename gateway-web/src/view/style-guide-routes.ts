import { Router, type Response } from 'express';
import type { Locale } from '../locale/locale.ts';
import { isLocale, LOCALE_NAMES, LOCALES } from '../locale/locale.ts';
import { THEMES, type PageContext } from './page-context.ts';
import { pageOf, renderPage } from './render-page.ts';
import { styleGuideView } from './style-guide-view.ts';

const FRAMES = ['parts', 'public', 'plain', 'portal'] as const;

/** Development only: every part and every frame, with demo data; `?theme=` and `?locale=` as one likes. */
export function styleGuide(): Router {
  const router = Router();
  for (const frame of FRAMES) {
    router.get(frame === 'parts' ? '/style-guide' : `/style-guide/${frame}`, async (req, res) => {
      const { theme, locale } = req.query;
      showAs(res, {
        theme: THEMES.find((each) => each === theme) ?? pageOf(res).theme,
        locale: isLocale(locale) ? locale : 'en',
      });
      res.set('Cache-Control', 'no-store');
      await renderPage(res, frame === 'parts' ? 'style-guide' : `style-guide/${frame}`, {
        ...styleGuideView(new Date()),
        ...publicFrame(pageOf(res).locale),
        title: 'Style guide',
      });
    });
  }
  return router;
}

function showAs(res: Response, { theme, locale }: Pick<PageContext, 'theme' | 'locale'>): void {
  const page: PageContext = {
    ...pageOf(res),
    path: '/crm/tenants/lily',
    csrfToken: 'style-guide',
    user: { id: 'style-guide', name: 'Anna Albrecht', email: 'anna@agency.example', role: 'architect' },
    theme,
    locale,
    flashes: [],
  };
  res.locals['page'] = page;
}

function publicFrame(locale: Locale) {
  return {
    home: '/style-guide/public',
    languages: LOCALES.map((each) => ({
      locale: each,
      name: LOCALE_NAMES[each],
      href: `/style-guide/public?locale=${each}`,
    })),
    topAction: {
      label: { de: 'Anfrage starten', en: 'Start a request', ru: 'Оставить заявку' }[locale],
      href: '#start',
    },
    seo: { description: 'Every part of the public pages.', isHidden: true },
    footLinks: [
      { label: 'Imprint', href: '#imprint' },
      { label: 'Privacy', href: '#privacy' },
    ],
    portalNav: [
      { label: 'Website', href: '#website', isCurrent: true },
      { label: 'Invoices', href: '#invoices' },
    ],
  };
}
