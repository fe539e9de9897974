import { Router } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { LOCALES, type Locale } from '../locale/locale.ts';
import { heroVisual } from './landing-view.ts';
import { previewAsset, type Niche } from './niche.ts';
import { publicContext } from './page-frame.ts';
import type { SiteContext } from './site-page.ts';
import { SITE_TEXTS } from './texts/site-texts.ts';

interface Preview {
  path: string;
  /** Where the photograph of it belongs, below gateway-web. */
  file: string;
  locale: Locale;
  promise: string;
  title: string;
  niche: Niche | undefined;
}

/** What `tools/src/pictures/main-pictures.ts --previews` photographs; there only while pages are being written. */
export function previewRoutes(context: SiteContext, { views }: Pick<GatewayDeps, 'views'>): Router {
  const router = Router();
  const previews = LOCALES.flatMap((locale) => [
    homePreview(context, locale),
    ...context.niches.map((niche) => nichePreview(niche, locale)),
  ]);

  router.get('/previews.json', (_req, res) => {
    res.json(previews.map(({ path, file }) => ({ path, file })));
  });
  for (const { path, locale, promise, title, niche } of previews) {
    router.get(path, async (_req, res) => {
      const visual = niche && heroVisual(niche, locale);
      const picture = visual?.kind === 'picture' ? visual.picture : undefined;
      const page = publicContext(context, locale, path);
      res.type('html').send(await views.render('public/preview', { page, title, promise, picture }));
    });
  }
  return router;
}

function homePreview({ niches }: SiteContext, locale: Locale): Preview {
  const { promise, title } = SITE_TEXTS[locale].homePage;
  const file = `assets/${homePreviewAsset(locale)}`;
  return { path: `/previews/home-${locale}`, file, locale, promise, title, niche: niches[0] };
}

function nichePreview(niche: Niche, locale: Locale): Preview {
  const { hero, title } = niche.texts[locale];
  const file = previewAsset(niche.name, locale);
  return { path: `/previews/${niche.name}-${locale}`, file, locale, promise: hero.promise, title, niche };
}

/** Name of the asset that other sites show beside a link to the home page. */
export function homePreviewAsset(locale: Locale): string {
  return `pictures/preview-home-${locale}.jpg`;
}
