import type { AgencySettings } from '../agency-settings.ts';
import type { NicheTexts } from './niche-texts.ts';
import type { PlanView } from './price-view.ts';

/** Words of schema.org, for search engines; printed as JSON that is data and no script. */

const CONTEXT = 'https://schema.org';
const UNIT = { month: 'MON', year: 'ANN' } as const;

export function agencyData({ name, imprint }: AgencySettings, publicUrl: string) {
  return {
    '@context': CONTEXT,
    '@type': 'ProfessionalService',
    '@id': `${publicUrl}/#agency`,
    name,
    url: `${publicUrl}/`,
    ...(imprint && {
      legalName: imprint.legalName,
      email: imprint.email,
      address: imprint.address.join(', '),
      ...(imprint.phone && { telephone: imprint.phone }),
      ...(imprint.vatId && { vatID: imprint.vatId }),
    }),
  };
}

export interface ServiceFacts {
  texts: NicheTexts;
  serviceType: string;
  plans: readonly PlanView[];
  url: string;
  publicUrl: string;
}

export function serviceData({ texts, serviceType, plans, url, publicUrl }: ServiceFacts) {
  return {
    '@context': CONTEXT,
    '@type': 'Service',
    name: texts.title,
    description: texts.description,
    serviceType,
    url,
    provider: { '@id': `${publicUrl}/#agency` },
    offers: plans.flatMap(({ name, price }) =>
      price === undefined
        ? []
        : {
            '@type': 'Offer',
            name,
            url: `${url}#prices`,
            priceSpecification: {
              '@type': 'UnitPriceSpecification',
              price: (price.cents / 100).toFixed(2),
              priceCurrency: price.currency,
              unitCode: UNIT[price.period],
              valueAddedTaxIncluded: false,
            },
          },
    ),
  };
}

export function questionsData({ items }: NicheTexts['questions']) {
  return {
    '@context': CONTEXT,
    '@type': 'FAQPage',
    mainEntity: items.map(({ question, answer }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: answer },
    })),
  };
}

export function breadcrumbData(crumbs: readonly { name: string; url: string }[]) {
  return {
    '@context': CONTEXT,
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: url,
    })),
  };
}
