import { lowestPrice } from './price-view.ts';
import { heroVisual } from './landing-view.ts';
import { homePreviewAsset } from './preview-routes.ts';
import { homePath, inAllLocales, nichePath } from './site-paths-plan.ts';
import type { SitePage } from './site-page.ts';
import { agencyData } from './structured-data-plan.ts';
import { SITE_TEXTS } from './texts/site-texts.ts';

const NICHES_ID = 'niches';

/** The agency, and a way into each of its niches. */
export function homePage(): SitePage {
  const paths = inAllLocales(homePath);
  return {
    paths,
    make({ niches, config }, locale, { prices }) {
      const site = SITE_TEXTS[locale];
      const { title, description, choose } = site.homePage;
      const [first] = niches;
      return {
        view: 'public/home',
        frame: {
          locale,
          title,
          description,
          paths,
          topAction: { href: `#${NICHES_ID}`, label: choose },
          preview: { asset: homePreviewAsset(locale), alt: site.previewAlt(title) },
          structured: [agencyData(config.agency, config.publicUrl)],
        },
        model: {
          site,
          nichesId: NICHES_ID,
          hero: first && { visual: heroVisual(first, locale), isExample: first.demo === 'example' },
          niches: niches.map((niche) => ({
            name: niche.texts[locale].name,
            teaser: niche.texts[locale].teaser,
            href: nichePath(locale, niche),
            price: lowestPrice(niche, prices),
          })),
          operator: config.agency,
        },
      };
    },
  };
}
