import { addDays, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { isOfSalon, type Actor } from './actor.ts';
import { findSlots, type FoundDay } from './free-slot-rules.ts';
import { bookingWindow, searchCalendar, type CalendarWish } from './search-calendar.ts';

const MOST_DAYS = 92;

export interface SlotQuestion {
  /** In the order in which they are done, all by one person. */
  serviceIds: readonly string[];
  /** Without one, anybody who does them all. */
  staffId?: number | undefined;
  from: LocalDay;
  days: number;
  /** An appointment that is to be moved: it is not in its own way. */
  moving?: CalendarWish['moving'];
}

export interface FreeSlot {
  start: Date;
  /** When the slowest of those who are free would be done. */
  end: Date;
  /** The one with the least to do that week first; that one is booked when anybody will do. */
  staffIds: number[];
}

export interface FreeDay {
  day: LocalDay;
  slots: FreeSlot[];
  /** Why there are none. `full` also says that what is left is too soon. */
  closed?: 'past' | 'beyond' | 'not-open' | 'holiday' | 'closed' | 'full';
  /** Name of the public holiday as `feiertagejs` has it. */
  holiday?: string;
}

/** When a visit can begin, by two queries however long the stretch is. */
export async function findFreeDays(
  deps: Pick<SalonDeps, 'db' | 'settings' | 'now'>,
  question: SlotQuestion,
  actor: Actor = { kind: 'customer' },
): Promise<FreeDay[]> {
  const settings = await deps.settings.read();
  const now = deps.now();
  const length = Math.max(1, Math.min(MOST_DAYS, question.days));
  const days = Array.from({ length }, (_, index) => addDays(question.from, index));
  const window = bookingWindow(settings, now);
  const refusal = (day: LocalDay): FreeDay['closed'] => {
    if (day < window.first) return 'past';
    if (isOfSalon(actor)) return undefined;
    if (!settings.isBookingOpen) return 'not-open';
    return day > window.last ? 'beyond' : undefined;
  };
  const asked = days.filter((day) => refusal(day) === undefined);
  const firstDay = asked[0] ?? window.first;
  const lastDay = asked.at(-1) ?? firstDay;
  const wish = { ...question, firstDay, lastDay, now };
  const { calendar, visit, search } = await searchCalendar(deps.db, settings, wish, actor);
  const found = new Map(
    findSlots(calendar, visit, { ...search, days: asked }).map((entry) => [entry.day, entry]),
  );
  return days.map((day) => {
    const entry = found.get(day);
    const why = refusal(day);
    if (!entry || why) return { day, slots: [], ...(why && { closed: why }) };
    return toFreeDay(entry, calendar.specialDays.has(day) ? undefined : calendar.holidays.get(day));
  });
}

function toFreeDay({ day, slots, isWorked }: FoundDay, holiday: string | undefined): FreeDay {
  if (slots.length > 0) {
    const seen = slots.map(({ start, end, staffIds }) => ({
      start: new Date(start),
      end: new Date(end),
      staffIds,
    }));
    return { day, slots: seen };
  }
  if (holiday !== undefined) return { day, slots: [], closed: 'holiday', holiday };
  return { day, slots: [], closed: isWorked ? 'full' : 'closed' };
}
