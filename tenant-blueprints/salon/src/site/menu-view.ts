import {
  durationSpan,
  menuSections,
  otherPrices,
  priceTag,
  type MenuCategory,
  type MenuService,
} from './menu-plan.ts';
import type { ShownPerson } from '../data/shop-window-repository.ts';
import type { SiteFrame } from './site-frame.ts';

export interface MenuRow {
  id: string;
  title: string;
  note: string;
  price: string;
  duration: string;
  /** Prices of those who take more. */
  others: string[];
  deposit: string | undefined;
  isOnline: boolean;
  isFrom: boolean;
}

/** One line of the price list as the reader sees it. */
export function menuRow(frame: SiteFrame, service: MenuService, people: readonly ShownPerson[]): MenuRow {
  const { texts, formats, say, duration, settings } = frame;
  const price = priceTag(service);
  const { from, to } = durationSpan(service);
  const nameOf = (id: number) => people.find((person) => person.id === id)?.name ?? '';
  const money = formats.money(price.cents);
  const hasDeposit = settings.takesDeposits && service.depositCents > 0;
  return {
    id: service.id,
    title: say(service.title),
    note: say(service.note),
    price: price.isFrom ? texts.unit.from(money) : money,
    duration: from === to ? duration(from) : `${duration(from)} – ${duration(to)}`,
    others: otherPrices(service)
      .filter(({ staffId }) => nameOf(staffId) !== '')
      .map(({ staffId, cents }) => texts.services.by(nameOf(staffId), formats.money(cents))),
    deposit: hasDeposit ? texts.services.deposit(formats.money(service.depositCents)) : undefined,
    isOnline: service.isOnline && settings.isBookingOpen,
    isFrom: price.isFrom,
  };
}

export interface MenuSectionView {
  key: string;
  title: string;
  services: MenuRow[];
}

export function menuView(
  frame: SiteFrame,
  shown: {
    categories: readonly MenuCategory[];
    services: readonly MenuService[];
    people: readonly ShownPerson[];
  },
): MenuSectionView[] {
  const sections = menuSections(shown.categories, shown.services);
  return sections.map(({ category, services }) => ({
    key: category?.id ?? 'others',
    title: category ? frame.say(category.title) : sections.length > 1 ? frame.texts.services.others : '',
    services: services.map((service) => menuRow(frame, service, shown.people)),
  }));
}
