import type { Knex } from 'knex';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { addDays, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { createCalendarRepository } from '../data/calendar-repository.ts';
import { salonError } from '../errors.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import { isOfSalon, type Actor } from './actor.ts';
import type { Appointment } from './appointment.ts';
import { mondayOf, weekOf, type SlotSearch } from './free-slot-rules.ts';
import { closedHolidays } from './public-holidays.ts';
import type { SalonCalendar } from './salon-calendar.ts';
import { planVisit, type Visit } from './visit-plan.ts';

const MINUTE_MS = 60_000;

export interface CalendarWish {
  serviceIds: readonly string[];
  staffId?: number | undefined;
  firstDay: LocalDay;
  lastDay: LocalDay;
  now: Date;
  /** An appointment that is moved: not in its own way, and as it was agreed with its member of staff. */
  moving?: Pick<Appointment, 'id' | 'staffId' | 'from' | 'to' | 'priceCents' | 'services'> | undefined;
}

export interface KnownCalendar {
  calendar: SalonCalendar;
  visit: Visit;
  search: Omit<SlotSearch, 'days'>;
}

/** What a search for times has to know; refuses what cannot be asked for. */
export async function searchCalendar(
  db: Knex,
  settings: SalonSettings,
  wish: CalendarWish,
  actor: Actor,
): Promise<KnownCalendar> {
  if (!wish.moving) requireServices(wish.serviceIds, settings, actor);
  const { timeZone } = settings;
  const { calendar, services } = await createCalendarRepository(db).read({
    ...wish,
    without: wish.moving?.id,
    period: {
      from: new Date(weekOf(timeZone, mondayOf(wish.firstDay)).from),
      to: new Date(weekOf(timeZone, mondayOf(wish.lastDay)).to),
    },
  });
  const asked = wish.serviceIds.map((id) => {
    const service = services.find((known) => known.id === id);
    if (service && (isOfSalon(actor) || wish.moving || (service.isOffered && service.isOnline)))
      return service;
    throw new AppError('INVALID_INPUT', `there is no service "${id}"`, { fields: ['service'] });
  });
  const visit = asAgreed(planVisit(asked, calendar.staff), wish.moving);
  if (visit.byStaff.size === 0 && calendar.staff.length > 0) {
    throw salonError(
      'NOBODY_DOES_ALL',
      `nobody does ${wish.serviceIds.join(' and ')} in one visit; book them one by one`,
    );
  }
  const notice = isOfSalon(actor) ? 0 : settings.minimumNoticeMinutes;
  return {
    calendar: { ...calendar, holidays: closedHolidays(settings, wish.firstDay, wish.lastDay) },
    visit,
    search: {
      timeZone,
      slotStepMinutes: settings.slotStepMinutes,
      notBefore: wish.now.getTime() + notice * MINUTE_MS,
      staffIds: askedStaff(calendar, wish.staffId, settings, actor),
    },
  };
}

function asAgreed(visit: Visit, moving: CalendarWish['moving']): Visit {
  if (!moving || !visit.byStaff.has(moving.staffId)) return visit;
  const agreed = {
    durationMinutes: (moving.to.getTime() - moving.from.getTime()) / MINUTE_MS,
    priceCents: moving.priceCents,
    services: moving.services,
  };
  return { ...visit, byStaff: new Map([...visit.byStaff, [moving.staffId, agreed]]) };
}

function requireServices(ids: readonly string[], settings: SalonSettings, actor: Actor): void {
  const most = isOfSalon(actor) ? 6 : settings.maxServicesPerVisit;
  if (ids.length >= 1 && ids.length <= most && new Set(ids).size === ids.length) return;
  throw new AppError(
    'INVALID_INPUT',
    `one visit has 1 to ${most} different services, ${ids.length} were asked for`,
    { fields: ['service'] },
  );
}

function askedStaff(
  { staff }: Pick<SalonCalendar, 'staff'>,
  staffId: number | undefined,
  settings: SalonSettings,
  actor: Actor,
): Set<number> {
  const open = staff.filter(({ isOnline }) => isOfSalon(actor) || isOnline);
  const wished = settings.isStaffChoosable || isOfSalon(actor) ? staffId : undefined;
  if (wished === undefined) return new Set(open.map(({ id }) => id));
  if (open.some(({ id }) => id === wished)) return new Set([wished]);
  throw new AppError('INVALID_INPUT', `nobody who can be booked has the number ${wished}`, {
    fields: ['staff'],
  });
}

/** The days that customers may book, today first. */
export function bookingWindow(
  settings: Pick<SalonSettings, 'timeZone' | 'bookingHorizonDays'>,
  now: Date,
): { first: LocalDay; last: LocalDay } {
  const first = wallClockAt(settings.timeZone, now).day;
  return { first, last: addDays(first, settings.bookingHorizonDays - 1) };
}
