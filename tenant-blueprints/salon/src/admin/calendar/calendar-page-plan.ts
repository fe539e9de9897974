import { addDays, instantOf, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { workingHours } from '../../booking/working-hours-rules.ts';
import type { CalendarFacts, DeskReader } from './calendar-facts.ts';
import {
  dayGrid,
  dayStretch,
  hourLines,
  isWithin,
  placeInGrid,
  shownHours,
  weekOf,
  type DayGrid,
} from './calendar-grid-plan.ts';
import { calendarLink } from './calendar-link.ts';
import { planList } from './calendar-list-plan.ts';
import type { CalendarPage, Place } from './calendar-page.ts';
import { drawColumn, placeOf, type ShownColumn } from './column-plan.ts';

/** Everything that the page shows, from what is stored. Pure. */
export function planCalendarPage(facts: CalendarFacts, reader: DeskReader): CalendarPage {
  const { view, day, now, timeZone, people, staffId } = facts;
  const { t, f } = reader;
  const today = wallClockAt(timeZone, now).day;
  const week = weekOf(day);
  const shown = columnsOf(facts);
  const hours = shownHours(shown.flatMap((column) => wallClockOf(facts, column)));
  const grids = new Map(shown.map(({ onDay }) => [onDay, dayGrid(timeZone, onDay, hours)]));
  const first = grids.values().next().value ?? dayGrid(timeZone, day, hours);
  const period = view === 'day' ? dayStretch(timeZone, day) : weekStretch(timeZone, week);
  const booked = facts.visits.filter(
    (visit) =>
      visit.status === 'booked' &&
      isWithin(visit, period) &&
      shown.some(({ person }) => person.id === visit.staffId),
  );
  const expected = booked.reduce((sum, { priceCents }) => sum + priceCents, 0);
  const turn = view === 'day' ? 1 : 7;
  const link = (to: LocalDay, of: 'day' | 'week' = view) => calendarLink({ day: to, view: of, staffId });

  return {
    view,
    day,
    timeZone,
    heading:
      view === 'day' ? f.longDay(day) : t.weekOf(f.shortDay(week[0] ?? day), f.shortDay(week[6] ?? day)),
    summary: [t.count(booked.length), ...(expected > 0 ? [t.expected(f.money(expected))] : [])].join(', '),
    isToday: day === today,
    links: {
      previous: link(addDays(day, -turn)),
      next: link(addDays(day, turn)),
      today: link(today),
      day: link(day, 'day'),
      week: link(day, 'week'),
      add: `/admin/appointments/new?day=${day}${staffId === undefined ? '' : `&staff=${staffId}`}`,
      again: `/admin/calendar/grid?${link(day).split('?')[1] ?? ''}`,
      block: `/admin/absences/new?day=${day}${staffId === undefined ? '' : `&staff=${staffId}`}`,
    },
    strip: week.map((each) => ({
      href: link(each),
      weekday: f.weekdayShort(each),
      number: f.dayNumber(each),
      label: t.count(facts.countByDay.get(each) ?? 0),
      isChosen: each === day,
      isToday: each === today,
      count: facts.countByDay.get(each) ?? 0,
    })),
    columns: shown.map((column) => drawColumn(facts, reader, column, grids.get(column.onDay) ?? first)),
    hours: hourLines(first).map(({ at, start }) => ({ top: placeOf(at), label: f.time(start) })),
    gridHours: Math.floor(first.minutes / 60),
    gridMinutes: first.minutes,
    stepMinutes: facts.stepMinutes,
    nowAt: nowIn(grids.get(today), now),
    list: planList(facts, reader),
    people: people.map(({ id, name }) => ({ id, name: name || t.chair(id) })),
    staffId,
  };
}

/** A day has a column for everybody, a week has one person's days. */
function columnsOf({ view, day, people, staffId }: CalendarFacts): ShownColumn[] {
  const asked = people.filter(({ id }) => staffId === undefined || id === staffId);
  if (view === 'day') return asked.map((person) => ({ person, onDay: day }));
  const [person] = asked;
  return person ? weekOf(day).map((onDay) => ({ person, onDay })) : [];
}

/** Minutes on the wall clock that have to be seen: work, and visits at whatever hour they are. */
function wallClockOf(facts: CalendarFacts, { person, onDay }: ShownColumn): { from: number; to: number }[] {
  const { timeZone } = facts;
  const minutesOf = (moment: Date) => {
    const { day, minutes } = wallClockAt(timeZone, moment);
    return day < onDay ? 0 : day > onDay ? 1440 : minutes;
  };
  const visits = facts.visits.filter(
    (visit) =>
      visit.staffId === person.id &&
      visit.status === 'booked' &&
      isWithin(visit.blocked, dayStretch(timeZone, onDay)),
  );
  return [
    ...workingHours(facts.hours, person.id, onDay).map(({ opensAt, closesAt }) => ({
      from: opensAt,
      to: closesAt,
    })),
    ...visits.map(({ blocked }) => ({ from: minutesOf(blocked.from), to: minutesOf(blocked.to) })),
  ];
}

function weekStretch(timeZone: string, week: readonly LocalDay[]): { from: Date; to: Date } {
  const [monday = ''] = week;
  return { from: instantOf(timeZone, monday, 0), to: instantOf(timeZone, addDays(monday, 7), 0) };
}

function nowIn(grid: DayGrid | undefined, now: Date): Place | undefined {
  const place = grid && placeInGrid(grid, { from: now, to: new Date(now.getTime() + 60_000) });
  return place && placeOf(place.from);
}
