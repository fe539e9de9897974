import type { CalendarAbsence, CalendarVisit } from './calendar-entries-repository.ts';
import type { CalendarFacts, DeskReader } from './calendar-facts.ts';
import type { Block } from './calendar-page.ts';

export type EntryWords = Pick<
  Block,
  'id' | 'kind' | 'href' | 'state' | 'colour' | 'from' | 'to' | 'title' | 'subtitle' | 'extras' | 'isMovable'
>;

export type VisitState = 'booked' | 'arrived' | 'no-show' | 'held' | 'cancelled';

export function stateOf({ status, outcome, heldFor }: CalendarVisit): VisitState {
  if (status === 'cancelled') return 'cancelled';
  return heldFor ? 'held' : (outcome ?? 'booked');
}

/** What a visit is called wherever the calendar shows it. Pure. */
export function wordsOfVisit(facts: CalendarFacts, { t, f }: DeskReader, visit: CalendarVisit): EntryWords {
  const state = stateOf(visit);
  const extras = [...(visit.hasNote ? [t.hasNote] : []), ...(visit.isSeries ? [t.isSeries] : [])];
  return {
    id: visit.id,
    kind: 'visit',
    href: `/admin/appointments/${visit.id}${facts.view === 'week' ? '?view=week' : ''}`,
    state,
    colour: facts.people.find(({ id }) => id === visit.staffId)?.colour ?? 0,
    from: f.time(visit.from),
    to: f.time(visit.to),
    title: visit.customerName,
    subtitle: visit.services.join(', '),
    extras: [t.states[state], ...extras].join(', '),
    isMovable: state === 'booked',
  };
}

export function wordsOfAbsence(
  facts: CalendarFacts,
  { t, f }: DeskReader,
  absence: CalendarAbsence,
): EntryWords {
  return {
    id: absence.id,
    kind: 'absence',
    href: `/admin/absences/${absence.id}${facts.view === 'week' ? '?view=week' : ''}`,
    state: 'absence',
    colour: 0,
    from: f.time(absence.from),
    to: f.time(absence.to),
    title: t.kinds[absence.kind],
    subtitle: absence.note,
    extras: '',
    isMovable: false,
  };
}
