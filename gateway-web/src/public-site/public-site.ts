import { Router } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { LOCALES, type Locale } from '../locale/locale.ts';
import { homePage } from './home-page.ts';
import { landingPage } from './landing-page.ts';
import { imprintPage, privacyPage } from './legal-pages.ts';
import { webManifest } from './manifest-plan.ts';
import { createPageCache } from './page-cache.ts';
import { publicFrame, publicContext } from './page-frame.ts';
import { previewRoutes } from './preview-routes.ts';
import { readPriceList } from './price-list.ts';
import { sendPage } from './send-page.ts';
import type { SiteContext, SiteFacts, SitePage } from './site-page.ts';
import { robots, sitemap } from './sitemap-plan.ts';

/** Prices on the pages are at most so much older than those in the database. */
const FRESH_MS = 60_000;

export type PublicSiteDeps = Pick<
  GatewayDeps,
  'config' | 'assets' | 'views' | 'db' | 'log' | 'niches' | 'surveys'
>;

interface Served {
  language?: Locale;
  make: (facts: SiteFacts) => Promise<{ type: string; text: string }>;
}

/** Home, landings, legal pages and what machines read. Made once, sent from memory, the same for everybody: no cookie. */
export function publicSite(deps: PublicSiteDeps): Router {
  const { config, assets, db, log, niches, surveys } = deps;
  const context = { config, assets, niches };
  const served = servedPages(context, deps);
  const cache = createPageCache<SiteFacts>({
    readFacts: async () => ({ prices: await readPriceList(db), surveys }),
    versionOf: ({ prices }) => prices.version,
    render: async (path, facts) => {
      const page = served.get(path);
      if (!page) throw new Error(`${path} is no page of the public site.`);
      return page.make(facts);
    },
    freshMs: config.isDevelopment ? 0 : FRESH_MS,
    alwaysAnew: config.isDevelopment,
    now: () => performance.now(),
    onStale: (err) => {
      log.warn({ err }, 'public pages stay as they are: what they are made of cannot be read');
    },
  });
  warmUp(cache, [...served.keys()], deps);

  const router = Router({ caseSensitive: true, strict: true });
  if (config.isDevelopment) router.use(previewRoutes(context, deps));
  router.get('/favicon.ico', (_req, res) => {
    res.redirect(302, deps.assets.url('pictures/mark.svg'));
  });
  router.use(async (req, res, next) => {
    const page = req.method === 'GET' || req.method === 'HEAD' ? served.get(req.path) : undefined;
    if (page) {
      const kept = cache.get(req.path);
      sendPage(req, res, kept instanceof Promise ? await kept : kept, page.language);
      return;
    }
    const right = otherSpelling(req.path);
    if (served.has(right)) res.redirect(308, `${right}${req.url.slice(req.path.length)}`);
    else next();
  });
  return router;
}

/** The first visitor need not wait; when the database is not there yet, the first visitor's request makes the page. */
function warmUp(
  cache: ReturnType<typeof createPageCache>,
  paths: readonly string[],
  { log }: Pick<PublicSiteDeps, 'log'>,
): void {
  void (async () => {
    for (const path of paths) await cache.get(path);
  })().catch((err: unknown) => {
    log.warn({ err }, 'public pages could not be made beforehand');
  });
}

function servedPages(context: SiteContext, { views }: Pick<PublicSiteDeps, 'views'>): Map<string, Served> {
  const { config, niches, assets } = context;
  const pages = [homePage(), ...niches.map(landingPage), imprintPage(), privacyPage()];
  const served = new Map<string, Served>();
  const text = (path: string, type: string, content: string) => {
    served.set(path, { make: () => Promise.resolve({ type, text: content }) });
  };

  for (const page of pages) {
    for (const locale of LOCALES) {
      const make = async (facts: SiteFacts) => {
        const { view, frame, model } = page.make(context, locale, facts);
        const shown = publicContext(context, locale, page.paths[locale]);
        const html = await views.render(view, { ...publicFrame(context, frame), ...model, page: shown });
        return { type: 'text/html; charset=utf-8', text: html };
      };
      served.set(page.paths[locale], { language: locale, make });
    }
  }
  const allPaths = pages.map(({ paths }: SitePage) => paths);
  text('/sitemap.xml', 'application/xml; charset=utf-8', sitemap(allPaths, config.publicUrl));
  text('/robots.txt', 'text/plain; charset=utf-8', robots(config.publicUrl));
  text('/site.webmanifest', 'application/manifest+json', webManifest(config.agency, assets));
  return served;
}

/** "/en" for "/en/", "/friseursalons/" for "/friseursalons". */
function otherSpelling(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
}
