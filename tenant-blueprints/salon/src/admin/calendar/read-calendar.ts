import { addDays, instantOf } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { closedHolidays } from '../../booking/public-holidays.ts';
import { createCalendarRepository } from '../../data/calendar-repository.ts';
import type { AdminDeps } from '../admin-deps.ts';
import type { DeskActor } from '../desk-actor.ts';
import { createCalendarEntriesRepository, type CalendarStaff } from './calendar-entries-repository.ts';
import type { CalendarFacts } from './calendar-facts.ts';
import { weekOf } from './calendar-grid-plan.ts';
import type { CalendarAddress } from './calendar-link.ts';

/** What the calendar shows to this reader: everybody's to the owner, their own to staff. */
export async function readCalendar(
  deps: Pick<AdminDeps, 'db' | 'settings' | 'now'>,
  actor: DeskActor,
  address: CalendarAddress,
  language: Language,
): Promise<CalendarFacts> {
  const now = deps.now();
  const settings = await deps.settings.read();
  const { timeZone } = settings;
  const week = weekOf(address.day);
  const [monday = address.day] = week;
  const entries = createCalendarEntriesRepository(deps.db);
  const people = openTo(actor, await entries.listStaff());
  const staffId = shownPerson(address, people, actor);
  const period = {
    from: instantOf(timeZone, monday, 0),
    to: instantOf(timeZone, addDays(monday, 7), 0),
  };
  const own = actor.kind === 'staff' ? (actor.staffId ?? 0) : staffId;
  const shown =
    address.view === 'week'
      ? period
      : { from: instantOf(timeZone, address.day, 0), to: instantOf(timeZone, addDays(address.day, 1), 0) };
  const [visits, absences, countByDay, { calendar }] = await Promise.all([
    entries.listVisits({ ...shown, staffId: own, language, now }),
    entries.listAbsences({ ...shown, staffId: own }),
    entries.countByDay({ ...period, staffId: own, now, timeZone }),
    createCalendarRepository(deps.db).read({
      serviceIds: [],
      firstDay: monday,
      lastDay: addDays(monday, 6),
      period,
      now,
    }),
  ]);
  return {
    ...address,
    staffId,
    now,
    timeZone,
    stepMinutes: stepFor(settings.slotStepMinutes),
    people,
    visits,
    absences,
    hours: { ...calendar, holidays: closedHolidays(settings, monday, addDays(monday, 6)) },
    countByDay,
  };
}

function openTo(actor: DeskActor, staff: readonly CalendarStaff[]): CalendarStaff[] {
  return staff.filter(({ id }) => actor.kind === 'owner' || id === actor.staffId);
}

/** A week shows one person: who was asked for, else the reader, else the first. */
function shownPerson(
  { view, staffId }: CalendarAddress,
  people: readonly CalendarStaff[],
  actor: DeskActor,
): number | undefined {
  const isOpen = (id: number | undefined) => people.some((person) => person.id === id);
  if (isOpen(staffId)) return staffId;
  if (view === 'day') return undefined;
  return isOpen(actor.staffId) ? actor.staffId : people[0]?.id;
}

/** Fine enough to put somebody in between, whatever step customers are offered. */
function stepFor(slotStepMinutes: number): number {
  return slotStepMinutes % 15 === 0 ? 15 : 5;
}
