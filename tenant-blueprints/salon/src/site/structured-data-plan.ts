import { isoWeekday, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Stretch } from '../booking/salon-calendar.ts';
import type { OpeningHours } from '../booking/slot-rules.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import type { PriceTag } from './menu-plan.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export interface StructuredSubject {
  siteUrl: string;
  settings: Pick<
    SalonSettings,
    'businessName' | 'street' | 'city' | 'phone' | 'mail' | 'mapUrl' | 'heroPicture'
  >;
  description: string;
  openingHours: readonly OpeningHours[];
  /** Days with other hours than their weekday, holidays included. */
  specialDays: readonly { day: LocalDay; stretches: readonly Stretch[] }[];
  services: readonly { title: string; note: string; price: PriceTag }[];
}

/** What search engines read of the salon: schema.org HairSalon. */
export function hairSalonData(subject: StructuredSubject): object {
  const { siteUrl, settings } = subject;
  return {
    '@context': 'https://schema.org',
    '@type': 'HairSalon',
    '@id': `${siteUrl}/#salon`,
    name: settings.businessName,
    url: `${siteUrl}/`,
    description: subject.description,
    currenciesAccepted: 'EUR',
    ...(settings.phone !== '' && { telephone: settings.phone }),
    ...(settings.mail !== '' && { email: settings.mail }),
    ...(settings.heroPicture !== null && { image: `${siteUrl}/pictures/${settings.heroPicture}-960.webp` }),
    ...(settings.mapUrl !== '' && { hasMap: settings.mapUrl }),
    ...((settings.street !== '' || settings.city !== '') && { address: addressOf(settings) }),
    openingHoursSpecification: subject.openingHours.map(({ weekday, opensAt, closesAt }) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: `https://schema.org/${WEEKDAYS[weekday - 1] ?? 'Monday'}`,
      opens: clock(opensAt),
      closes: clock(closesAt),
    })),
    ...(subject.specialDays.length > 0 && {
      specialOpeningHoursSpecification: subject.specialDays.flatMap(specialHours),
    }),
    makesOffer: subject.services.map(offerOf),
    potentialAction: { '@type': 'ReserveAction', target: `${siteUrl}/booking` },
  };
}

function addressOf({ street, city }: Pick<SalonSettings, 'street' | 'city'>): object {
  const [, postalCode, place] = /^(\d{5})\s+(.+)$/.exec(city) ?? [undefined, undefined, city];
  return {
    '@type': 'PostalAddress',
    streetAddress: street,
    ...(postalCode !== undefined && { postalCode }),
    addressLocality: place,
    addressCountry: 'DE',
  };
}

/** A day without hours is written as one that opens and closes at midnight. */
function specialHours({ day, stretches }: StructuredSubject['specialDays'][number]): object[] {
  const shown = stretches.length > 0 ? stretches : [{ opensAt: 0, closesAt: 0 }];
  return shown.map(({ opensAt, closesAt }) => ({
    '@type': 'OpeningHoursSpecification',
    dayOfWeek: `https://schema.org/${WEEKDAYS[isoWeekday(day) - 1] ?? 'Monday'}`,
    validFrom: day,
    validThrough: day,
    opens: clock(opensAt),
    closes: clock(closesAt),
  }));
}

function offerOf({ title, note, price }: StructuredSubject['services'][number]): object {
  const amount = (price.cents / 100).toFixed(2);
  return {
    '@type': 'Offer',
    itemOffered: { '@type': 'Service', name: title, ...(note !== '' && { description: note }) },
    priceSpecification: {
      '@type': 'PriceSpecification',
      priceCurrency: 'EUR',
      ...(price.isFrom ? { minPrice: amount } : { price: amount }),
    },
  };
}

function clock(minutes: number): string {
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return minutes === 1440 ? '23:59' : `${hours}:${String(minutes % 60).padStart(2, '0')}`;
}
