import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { depositHold } from '../deposits/deposit-rules.ts';
import { salonError } from '../errors.ts';
import type { SalonDeps } from '../salon-deps.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import { isOfSalon, type Actor } from './actor.ts';
import type { Appointment, BookingWish } from './appointment.ts';
import { readContact } from './find-or-add-customer.ts';
import { judgeAnyStart, judgeOfferedStart, type StartVerdict } from './judge-start-rules.ts';
import { requireCalendarOf } from './permission-rules.ts';
import { placeVisit, type Placing } from './place-visit.ts';
import { bookingWindow, searchCalendar, type CalendarWish, type KnownCalendar } from './search-calendar.ts';

/** The appointment, its audit and the job that tells everybody are stored together or not at all. */
export async function bookAppointment(
  deps: SalonDeps,
  wish: BookingWish,
  actor: Actor,
  more: Pick<Placing, 'seriesId' | 'also'> = {},
): Promise<{ appointment: Appointment }> {
  const settings = await deps.settings.read();
  const staffId = wish.staffId ?? (actor.kind === 'staff' ? actor.staffId : undefined);
  if (isOfSalon(actor)) requireCalendarOf(actor, staffId ?? null);
  // What is not offered to the second is refused; the salon books by the minute.
  const start = isOfSalon(actor) ? wholeMinute(wish.start) : wish.start;
  const { known, staffIds } = await whoIsFree(deps, settings, { ...wish, staffId, start }, actor);
  const placing = {
    ...more,
    wish:
      settings.isStaffChoosable || isOfSalon(actor) ? { ...wish, staffId } : { ...wish, staffId: undefined },
    contact: await readContact(wish, settings.timeZone),
    visit: known.visit,
    start,
    hold: depositHold(settings, known.visit, deps.now(), actor),
  };
  const appointment = await placeVisit(deps, placing, staffIds, actor);
  if (!appointment) throw slotTaken(start);
  return { appointment };
}

export interface StartWish {
  serviceIds: readonly string[];
  staffId?: number | undefined;
  start: Date;
  moving?: CalendarWish['moving'];
}

/** Who can take it, the fairest first; refuses a time that is not offered or taken. */
export async function whoIsFree(
  deps: Pick<SalonDeps, 'db' | 'now'>,
  settings: SalonSettings,
  wish: StartWish,
  actor: Actor,
): Promise<{ known: KnownCalendar; staffIds: number[] }> {
  const now = deps.now();
  const { day } = wallClockAt(settings.timeZone, wish.start);
  if (!isOfSalon(actor)) requireWindow(settings, wish.start, day, now);
  const known = await searchCalendar(deps.db, settings, { ...wish, firstDay: day, lastDay: day, now }, actor);
  const judge = isOfSalon(actor) ? judgeAnyStart : judgeOfferedStart;
  return {
    known,
    staffIds: staffOf(judge(known.calendar, known.visit, known.search, wish.start), wish.start),
  };
}

function requireWindow(settings: SalonSettings, start: Date, day: string, now: Date): void {
  if (!settings.isBookingOpen) {
    throw salonError('BOOKING_CLOSED', 'the salon takes no bookings online at the moment; please call');
  }
  const { first, last } = bookingWindow(settings, now);
  if (day < first) throw notOffered(start, 'past-or-too-soon');
  if (day > last) throw notOffered(start, 'too-far-ahead');
}

function staffOf(verdict: StartVerdict, start: Date): number[] {
  switch (verdict.kind) {
    case 'free':
      return verdict.staffIds;
    case 'taken':
      throw slotTaken(start);
    case 'not-offered':
      throw notOffered(start, verdict.why);
  }
}

function notOffered(start: Date, why: string) {
  return salonError(
    'SLOT_NOT_OFFERED',
    `${start.toISOString()} cannot be booked (${why}); GET /api/slots lists what can`,
  );
}

export function slotTaken(start: Date) {
  return salonError('SLOT_TAKEN', `${start.toISOString()} has just been taken; please choose another time`);
}

function wholeMinute(start: Date): Date {
  return new Date(Math.floor(start.getTime() / 60_000) * 60_000);
}
