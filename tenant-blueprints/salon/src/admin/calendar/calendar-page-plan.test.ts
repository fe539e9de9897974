import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { describe, expect, it } from 'vitest';
import { calendarEn } from '../../i18n/calendar-en.ts';
import type { CalendarVisit } from './calendar-entries-repository.ts';
import type { CalendarFacts } from './calendar-facts.ts';
import { planCalendarPage } from './calendar-page-plan.ts';

const ZONE = 'Europe/Berlin';
const reader = { t: calendarEn, f: formatsFor('en', ZONE) };
const at = (clock: string, day = '2030-03-05') => new Date(`${day}T${clock}:00+01:00`);

const visit = (
  id: string,
  from: string,
  to: string,
  changes: Partial<CalendarVisit> = {},
): CalendarVisit => ({
  id,
  staffId: 1,
  from: at(from),
  to: at(to),
  blocked: { from: at(from), to: at(to) },
  status: 'booked',
  outcome: undefined,
  heldFor: undefined,
  customerName: `Customer ${id}`,
  services: ['Cut'],
  priceCents: 3400,
  source: 'online',
  hasNote: false,
  isSeries: false,
  sequence: 0,
  ...changes,
});

const facts = (changes: Partial<CalendarFacts> = {}): CalendarFacts => ({
  view: 'day',
  day: '2030-03-05',
  now: at('10:30'),
  timeZone: ZONE,
  stepMinutes: 15,
  people: [
    { id: 1, name: 'Mia', colour: 0 },
    { id: 2, name: '', colour: 1 },
  ],
  staffId: undefined,
  visits: [],
  absences: [],
  hours: {
    openingHours: [2, 3, 4, 5, 6].map((weekday) => ({ weekday, opensAt: 540, closesAt: 1080 })),
    staffHours: new Map(),
    specialDays: new Map(),
    holidays: new Map(),
  },
  countByDay: new Map([['2030-03-05', 2]]),
  ...changes,
});

describe('a day', () => {
  it('has a column for everybody, and names who has no name by the chair', () => {
    const page = planCalendarPage(facts({ visits: [visit('a', '10:00', '11:00')] }), reader);

    expect(page.columns.map(({ heading }) => heading)).toEqual(['Mia', 'Chair 2']);
    expect(page.columns[0]?.blocks[0]).toMatchObject({
      top: { hours: 1, minutes: 0 },
      length: { hours: 1, minutes: 0 },
      from: '10:00',
      to: '11:00',
      extras: 'booked',
      fromMinutes: 60,
    });
    expect(page.summary).toBe('1 appointment, €34 expected');
    expect(page.nowAt).toEqual({ hours: 1, minutes: 30 });
  });

  it('grows to hold a visit outside of the hours', () => {
    const page = planCalendarPage(facts({ visits: [visit('a', '19:15', '20:30')] }), reader);

    expect(page.hours[0]?.label).toBe('09:00');
    expect(page.gridMinutes).toBe(12 * 60);
    expect(page.columns[0]?.closed).toEqual([
      { top: { hours: 9, minutes: 0 }, length: { hours: 3, minutes: 0 } },
    ]);
  });

  it('draws no cancelled visit, but lists it, and counts no money of it', () => {
    const page = planCalendarPage(
      facts({ visits: [visit('a', '10:00', '11:00', { status: 'cancelled' })] }),
      reader,
    );

    expect(page.columns[0]?.blocks).toEqual([]);
    expect(page.list.map(({ state, person }) => [state, person])).toEqual([['cancelled', 'Mia']]);
    expect(page.summary).toBe('0 appointments');
  });

  it('shows an absence of the whole salon in every column and once in the list', () => {
    const closed = {
      id: 'x',
      staffId: undefined,
      kind: 'closed' as const,
      note: 'Move',
      from: at('12:00'),
      to: at('14:00'),
    };
    const page = planCalendarPage(facts({ absences: [closed] }), reader);

    expect(page.columns.map(({ blocks }) => blocks.map(({ title }) => title))).toEqual([
      ['Closed'],
      ['Closed'],
    ]);
    expect(page.list.map(({ person }) => person)).toEqual(['Whole salon']);
  });

  it('shows one person when one was asked for', () => {
    const page = planCalendarPage(
      facts({
        staffId: 2,
        visits: [visit('a', '10:00', '11:00'), visit('b', '10:00', '11:00', { staffId: 2 })],
      }),
      reader,
    );

    expect(page.columns.map(({ staffId }) => staffId)).toEqual([2]);
    expect(page.list.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('a week', () => {
  it('has the seven days of one person, and keeps who it is in every link', () => {
    const page = planCalendarPage(
      facts({ view: 'week', staffId: 1, visits: [visit('a', '10:00', '11:00', { outcome: 'arrived' })] }),
      reader,
    );

    expect(page.columns).toHaveLength(7);
    expect(page.columns[1]?.blocks.map(({ id, state, isMovable }) => [id, state, isMovable])).toEqual([
      ['a', 'arrived', false],
    ]);
    expect(page.links.next).toBe('/admin?day=2030-03-12&view=week&staff=1');
    expect(page.columns[1]?.isToday).toBe(true);
    expect(page.nowAt).toEqual({ hours: 1, minutes: 30 });
  });

  it('has no line of now in another week', () => {
    expect(planCalendarPage(facts({ view: 'week', day: '2030-03-19' }), reader).nowAt).toBeUndefined();
  });
});

it('says so when nobody works here', () => {
  const page = planCalendarPage(facts({ people: [] }), reader);

  expect(page.columns).toEqual([]);
  expect(page.list).toEqual([]);
});
