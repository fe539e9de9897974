import { dayStretch, isWithin } from './calendar-grid-plan.ts';
import type { CalendarFacts, DeskReader } from './calendar-facts.ts';
import type { ListEntry } from './calendar-page.ts';
import { stateOf, wordsOfAbsence, wordsOfVisit } from './entry-words-plan.ts';

/** Everything of the day in the order of time, for a phone; cancelled visits are only here, they take no time of anybody. */
export function planList(facts: CalendarFacts, reader: DeskReader): ListEntry[] {
  const { t, f } = reader;
  const day = dayStretch(facts.timeZone, facts.day);
  const isShown = ({ staffId, ...times }: { staffId: number | undefined; from: Date; to: Date }) =>
    isWithin(times, day) &&
    (staffId === undefined || facts.staffId === undefined || staffId === facts.staffId);
  const personOf = (staffId: number | undefined) => {
    if (staffId === undefined) return t.wholeSalon;
    const person = facts.people.find(({ id }) => id === staffId);
    return facts.people.length > 1 ? (person?.name ?? '') || t.chair(staffId) : undefined;
  };
  const timesOf = ({ from, to }: { from: Date; to: Date }) => ({
    from: f.time(from < day.from ? day.from : from),
    to: f.time(to > day.to ? day.to : to),
    isPast: to <= facts.now,
  });

  const visits = facts.visits.filter(isShown).map((visit) => ({
    at: visit.from,
    entry: {
      ...wordsOfVisit(facts, reader, visit),
      ...timesOf(visit),
      person: personOf(visit.staffId),
      stateText: t.states[stateOf(visit)],
    },
  }));
  const absences = facts.absences.filter(isShown).map((absence) => ({
    at: absence.from,
    entry: {
      ...wordsOfAbsence(facts, reader, absence),
      ...timesOf(absence),
      person: personOf(absence.staffId),
      stateText: '',
    },
  }));
  return [...absences, ...visits].sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ entry }) => entry);
}
