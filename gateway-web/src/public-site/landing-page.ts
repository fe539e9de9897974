import { firstQuestion } from './first-question.ts';
import { heroVisual, rowViews } from './landing-view.ts';
import { previewAsset, type Niche } from './niche.ts';
import { planViews } from './price-view.ts';
import { homePath, inAllLocales, nichePath } from './site-paths-plan.ts';
import type { SitePage } from './site-page.ts';
import { agencyData, breadcrumbData, questionsData, serviceData } from './structured-data-plan.ts';
import { SITE_TEXTS } from './texts/site-texts.ts';

/** The landing of one niche: promise, what, how, price, who, proof, questions, and the first question of its form. */
export function landingPage(niche: Niche): SitePage {
  const paths = inAllLocales((locale) => nichePath(locale, niche));
  return {
    paths,
    make({ config }, locale, { prices, surveys }) {
      const site = SITE_TEXTS[locale];
      const texts = niche.texts[locale];
      const { publicUrl, agency } = config;
      const url = `${publicUrl}${paths[locale]}`;
      const plans = planViews(niche, texts.prices, prices);
      const crumbs = [
        { label: site.home, href: homePath(locale) },
        { label: texts.name, href: paths[locale] },
      ];
      return {
        view: 'public/landing',
        frame: {
          locale,
          title: texts.title,
          description: texts.description,
          paths,
          topAction: { href: '#start', label: site.toStart },
          preview: { asset: previewAsset(niche.name, locale), alt: site.previewAlt(texts.title) },
          structured: [
            agencyData(agency, publicUrl),
            serviceData({ texts, serviceType: niche.serviceType, plans, url, publicUrl }),
            questionsData(texts.questions),
            breadcrumbData(crumbs.map(({ label, href }) => ({ name: label, url: `${publicUrl}${href}` }))),
          ],
        },
        model: {
          site,
          texts,
          crumbs: [crumbs[0], { label: texts.name }],
          hero: { visual: heroVisual(niche, locale), isExample: niche.demo === 'example' },
          rows: rowViews(niche, locale),
          isExample: niche.demo === 'example',
          plans,
          demoUrl: agency.demoUrls[niche.name],
          operator: agency,
          start: firstQuestion(niche, surveys, locale),
        },
      };
    },
  };
}
