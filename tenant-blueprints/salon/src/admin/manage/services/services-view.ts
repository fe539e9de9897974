import { inLanguage } from '../../../site/localized.ts';
import type { Reader } from '../reader.ts';
import { tabsOf, type Tab } from '../tabs.ts';
import type { ManagedService } from './managed-service.ts';
import type { ServiceChoices } from './service-form.ts';

export interface ServiceGroup {
  title: string;
  services: {
    id: string;
    title: string;
    duration: string;
    price: string;
    who: string;
    isOnline: boolean;
    isOffered: boolean;
  }[];
}

export function servicesTabs(
  active: '' | 'services' | 'prices' | 'categories' | 'resources',
  { t }: Reader,
): Tab[] {
  const { tabs } = t.services;
  return tabsOf('', active === 'services' ? '/services' : `/services/${active}`, [
    ['/services', tabs.services],
    ['/services/prices', tabs.prices],
    ['/services/categories', tabs.categories],
    ['/services/resources', tabs.resources],
  ]);
}

/** By group in the owner's order; then those without one, then what is no longer offered. */
export function servicesView(
  services: readonly ManagedService[],
  { categories, staff }: Pick<ServiceChoices, 'categories' | 'staff'>,
  { t, f, language, settings }: Pick<Reader, 't' | 'f' | 'language' | 'settings'>,
): { groups: ServiceGroup[] } {
  const named = new Map(staff.map(({ id, name }) => [id, name]));
  const line = (service: ManagedService) => ({
    id: service.id,
    title: inLanguage(service.title, language, settings.language),
    duration: t.common.minutes(service.durationMinutes),
    price: service.isPriceFrom ? t.common.from(f.money(service.priceCents)) : f.money(service.priceCents),
    who:
      service.staff.length === 0
        ? t.services.everybody
        : service.staff.map(({ staffId }) => named.get(staffId) ?? '–').join(', '),
    isOnline: service.isOnline,
    isOffered: service.isOffered,
  });
  const offered = services.filter(({ isOffered }) => isOffered);
  const groups = [
    ...categories.map(({ id, title }) => ({
      title: inLanguage(title, language, settings.language),
      services: offered.filter(({ categoryId }) => categoryId === id).map(line),
    })),
    {
      title: categories.length > 0 ? t.services.withoutCategory : '',
      services: offered.filter(({ categoryId }) => categoryId === null).map(line),
    },
    {
      title: t.services.ended,
      services: services.filter(({ isOffered }) => !isOffered).map(line),
    },
  ];
  return { groups: groups.filter((group) => group.services.length > 0) };
}
