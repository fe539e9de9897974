import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { ShownPerson } from '../data/shop-window-repository.ts';
import type { Localized } from './localized.ts';
import { durationSpan, priceTag, type MenuService } from './menu-plan.ts';
import type { SiteFrame } from './site-frame.ts';

export interface VisitLine {
  title: string;
  duration: string;
  price: string;
}

/** What somebody has chosen or booked, as one reads it. */
export interface VisitView {
  lines: VisitLine[];
  /** Of several services together. */
  total: VisitLine | undefined;
}

export function chosenVisit(
  frame: SiteFrame,
  services: readonly MenuService[],
  staffId: number | undefined,
): VisitView {
  const { texts, formats, say, duration } = frame;
  const parts = services.map((service) => ({
    title: say(service.title),
    minutes: durationSpan(service, staffId).from,
    ...priceTag(service, staffId),
  }));
  const line = ({ title, minutes, cents, isFrom }: (typeof parts)[number]): VisitLine => ({
    title,
    duration: duration(minutes),
    price: isFrom ? texts.unit.from(formats.money(cents)) : formats.money(cents),
  });
  const sum = {
    title: texts.booking.total,
    minutes: parts.reduce((all, { minutes }) => all + minutes, 0),
    cents: parts.reduce((all, { cents }) => all + cents, 0),
    isFrom: parts.some(({ isFrom }) => isFrom),
  };
  return { lines: parts.map(line), total: parts.length > 1 ? line(sum) : undefined };
}

export function bookedVisit(
  frame: SiteFrame,
  visit: {
    services: readonly { title: Localized; durationMinutes: number; priceCents: number }[];
    priceCents: number;
    from: Date;
    to: Date;
  },
): VisitView {
  const { texts, formats, say, duration } = frame;
  return {
    lines: visit.services.map(({ title, durationMinutes, priceCents }) => ({
      title: say(title),
      duration: duration(durationMinutes),
      price: formats.money(priceCents),
    })),
    total:
      visit.services.length > 1
        ? {
            title: texts.booking.total,
            duration: duration(Math.round((visit.to.getTime() - visit.from.getTime()) / 60_000)),
            price: formats.money(visit.priceCents),
          }
        : undefined,
  };
}

export function whenView(
  { settings, formats, texts }: SiteFrame,
  instant: Date,
): { day: string; time: string } {
  const { day } = wallClockAt(settings.timeZone, instant);
  return { day: formats.longDay(day), time: texts.unit.clock(formats.time(instant)) };
}

/** "Anyone" first: it has the most times, and most people do not mind. */
export function staffChoices(
  frame: SiteFrame,
  people: readonly ShownPerson[],
  services: readonly MenuService[],
): { id: number; name: string; pictureId: string | undefined; price: string }[] {
  return people.map(({ id, name, pictureId }) => {
    const tags = services.map((service) => priceTag(service, id));
    const money = frame.formats.money(tags.reduce((sum, { cents }) => sum + cents, 0));
    const isFrom = tags.some((tag) => tag.isFrom);
    return { id, name, pictureId, price: isFrom ? frame.texts.unit.from(money) : money };
  });
}
