import type { Localized } from './localized.ts';

/** What differs when one member of staff does it; null is as for everybody. */
export interface ServiceOfStaff {
  staffId: number;
  durationMinutes: number | null;
  priceCents: number | null;
}

export interface MenuService {
  id: string;
  categoryId: string | undefined;
  title: Localized;
  note: Localized;
  durationMinutes: number;
  priceCents: number;
  isPriceFrom: boolean;
  depositCents: number;
  isOnline: boolean;
  /** Nobody named means that everybody does it. */
  doneBy: readonly ServiceOfStaff[];
}

export interface MenuCategory {
  id: string;
  title: Localized;
}

export interface MenuSection {
  /** Undefined for what is in no category. */
  category: MenuCategory | undefined;
  services: MenuService[];
}

/** Categories in their order, without empty ones; what has none comes last. */
export function menuSections(
  categories: readonly MenuCategory[],
  services: readonly MenuService[],
): MenuSection[] {
  const known = new Set(categories.map(({ id }) => id));
  const sections: MenuSection[] = categories.map((category) => ({
    category,
    services: services.filter(({ categoryId }) => categoryId === category.id),
  }));
  const others = services.filter(({ categoryId }) => categoryId === undefined || !known.has(categoryId));
  return [...sections, { category: undefined, services: others }].filter(
    ({ services: own }) => own.length > 0,
  );
}

export interface PriceTag {
  cents: number;
  /** It costs more with somebody, or the salon says "from". */
  isFrom: boolean;
}

/** The lowest price for which somebody does it. */
export function priceTag(service: MenuService, staffId?: number): PriceTag {
  const prices = offers(service, staffId).map(({ priceCents }) => priceCents ?? service.priceCents);
  const cents = Math.min(...prices);
  return { cents, isFrom: service.isPriceFrom || prices.some((price) => price !== cents) };
}

/** How long it takes, with whoever takes least and most. */
export function durationSpan(service: MenuService, staffId?: number): { from: number; to: number } {
  const durations = offers(service, staffId).map((one) => one.durationMinutes ?? service.durationMinutes);
  return { from: Math.min(...durations), to: Math.max(...durations) };
}

/** Whose price is not the lowest one: visitors see it before they choose. */
export function otherPrices(service: MenuService): { staffId: number; cents: number }[] {
  const { cents } = priceTag(service);
  return service.doneBy
    .map(({ staffId, priceCents }) => ({ staffId, cents: priceCents ?? service.priceCents }))
    .filter((one) => one.cents !== cents);
}

function offers(service: MenuService, staffId: number | undefined): readonly ServiceOfStaff[] {
  const asked = service.doneBy.filter((one) => staffId === undefined || one.staffId === staffId);
  return asked.length > 0 ? asked : [{ staffId: staffId ?? 0, durationMinutes: null, priceCents: null }];
}

/** Those who do every one of the services, in their order. */
export function staffForAll<T extends { id: number }>(
  staff: readonly T[],
  services: readonly MenuService[],
): T[] {
  return staff.filter(({ id }) =>
    services.every(({ doneBy }) => doneBy.length === 0 || doneBy.some(({ staffId }) => staffId === id)),
  );
}
