import { instantOf, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { workingHours } from '../../booking/working-hours-rules.ts';
import type { CalendarStaff } from './calendar-entries-repository.ts';
import type { CalendarFacts, DeskReader } from './calendar-facts.ts';
import { closedPieces, placeInGrid, type DayGrid } from './calendar-grid-plan.ts';
import { placeInLanes } from './calendar-layout-plan.ts';
import { calendarLink } from './calendar-link.ts';
import type { Column, Place } from './calendar-page.ts';
import { wordsOfAbsence, wordsOfVisit } from './entry-words-plan.ts';

const SHORT_MINUTES = 40;

/** One person on one day. */
export interface ShownColumn {
  person: CalendarStaff;
  onDay: LocalDay;
}

/** What stands in a column, and where. Pure. */
export function drawColumn(
  facts: CalendarFacts,
  reader: DeskReader,
  { person, onDay }: ShownColumn,
  grid: DayGrid,
): Column {
  const { timeZone, view } = facts;
  const { t, f } = reader;
  const work = workingHours(facts.hours, person.id, onDay).map(({ opensAt, closesAt }) => ({
    from: instantOf(timeZone, onDay, opensAt),
    to: instantOf(timeZone, onDay, closesAt),
  }));
  const drawn = [
    ...facts.visits
      .filter(({ staffId, status }) => staffId === person.id && status === 'booked')
      .map((visit) => ({ entry: wordsOfVisit(facts, reader, visit), place: placeInGrid(grid, visit) })),
    ...facts.absences
      .filter(({ staffId }) => staffId === undefined || staffId === person.id)
      .map((absence) => ({
        entry: wordsOfAbsence(facts, reader, absence),
        place: placeInGrid(grid, absence),
      })),
  ].flatMap(({ entry, place }) => (place ? [{ entry, place }] : []));
  const lanes = placeInLanes(drawn.map(({ entry, place }) => ({ id: entry.id, ...place })));
  const name = person.name || t.chair(person.id);

  return {
    key: `${person.id}-${onDay}`,
    staffId: person.id,
    person: name,
    heading: view === 'day' ? name : f.shortDay(onDay),
    href: calendarLink(
      view === 'day'
        ? { day: onDay, view: 'week', staffId: person.id }
        : { day: onDay, view: 'day', staffId: person.id },
    ),
    isToday: onDay === wallClockAt(timeZone, facts.now).day,
    start: grid.from.toISOString(),
    closed: closedPieces(grid, work).map(({ from, to }) => ({
      top: placeOf(from),
      length: placeOf(to - from),
    })),
    blocks: drawn.map(({ entry, place }) => ({
      ...entry,
      top: placeOf(place.from),
      length: placeOf(place.to - place.from),
      isShort: place.to - place.from < SHORT_MINUTES,
      fromMinutes: place.from,
      lengthMinutes: place.to - place.from,
      ...(lanes.get(entry.id) ?? { lane: 0, lanes: 1 }),
    })),
  };
}

export function placeOf(minutes: number): Place {
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
