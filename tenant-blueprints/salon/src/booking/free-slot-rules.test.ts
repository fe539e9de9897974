import { describe, expect, it } from 'vitest';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { findSlots, type SlotSearch } from './free-slot-rules.ts';
import type { SalonCalendar, Span } from './salon-calendar.ts';
import { A_WEDNESDAY, CALENDAR, clockAt, CUT, SEARCH, ZONE } from '../testing/slot-fixtures.ts';
import { blockedBy, planVisit, type ServiceFacts } from './visit-plan.ts';

const WEDNESDAY = A_WEDNESDAY;
const at = clockAt;
const span = (fromHour: number, toHour: number): Span => ({ from: at(fromHour), to: at(toHour) });
const found = (
  change: Partial<SalonCalendar> = {},
  services: ServiceFacts[] = [CUT],
  search: Partial<SlotSearch> = {},
) => {
  const calendar = { ...CALENDAR, ...change };
  const slots = findSlots(calendar, planVisit(services, calendar.staff), { ...SEARCH, ...search });
  return slots.flatMap((day) =>
    day.slots.map(({ start, staffIds }) => [
      wallClockAt(ZONE, new Date(start)).minutes / 60,
      staffIds.join(),
    ]),
  );
};

describe('who can take a visit', () => {
  it('is everybody who works and is free, in the order of the list', () => {
    expect(found({ booked: new Map([[2, [span(9, 10)]]]) }, [CUT], { days: [WEDNESDAY] })).toEqual([
      [9, '1,3'],
      [10, '1,3,2'],
      [11, '1,3,2'],
    ]);
  });

  it('is first who has the least to do that week', () => {
    const monday = { from: at(9, 0, '2030-03-04'), to: at(12, 0, '2030-03-04') };
    const weekBefore = { from: at(9, 0, '2030-03-03'), to: at(19, 0, '2030-03-03') };

    expect(
      found({
        booked: new Map([
          [1, [monday]],
          [2, [weekBefore]],
        ]),
      })[0],
    ).toEqual([9, '2,3,1']);
  });

  it('does all the services, at their own speed', () => {
    const colour: ServiceFacts = {
      ...CUT,
      id: 'colour',
      doneBy: [
        { staffId: 2, durationMinutes: 120, priceCents: null },
        { staffId: 3, durationMinutes: null, priceCents: 9900 },
      ],
    };
    const visit = planVisit([CUT, colour], CALENDAR.staff);

    expect(found({}, [CUT, colour])).toEqual([
      [9, '2,3'],
      [10, '3'],
    ]);
    expect(visit.byStaff.get(2)).toMatchObject({ durationMinutes: 180, priceCents: 10_000 });
    expect(visit.byStaff.get(3)).toMatchObject({ durationMinutes: 120, priceCents: 14_900 });
    expect(visit.byStaff.has(1)).toBe(false);
  });

  it('has hours of their own, with breaks, else the salon has', () => {
    const own = [
      { weekday: 3, opensAt: 8 * 60, closesAt: 9 * 60 },
      { weekday: 3, opensAt: 11 * 60, closesAt: 13 * 60 },
    ];

    expect(
      found({
        staffHours: new Map([
          [1, own],
          [2, []],
        ]),
      }),
    ).toEqual([
      [8, '1'],
      [9, '3'],
      [10, '3'],
      [11, '1,3'],
      [12, '1'],
    ]);
  });

  it('is nobody on a day off, and not who is away', () => {
    expect(found({ absences: [{ staffId: null, ...span(0, 24) }] })).toEqual([]);
    expect(
      found({
        absences: [
          { staffId: 1, ...span(10, 11) },
          { staffId: 2, ...span(0, 24) },
        ],
      }),
    ).toEqual([
      [9, '1,3'],
      [10, '3'],
      [11, '1,3'],
    ]);
  });
});

describe('special days and public holidays', () => {
  const special = (opensAt: number, closesAt: number) =>
    new Map([[WEDNESDAY, [{ opensAt: opensAt * 60, closesAt: closesAt * 60 }]]]);

  it('close, or give other hours', () => {
    expect(found({ holidays: new Map([[WEDNESDAY, 'NEUJAHRSTAG']]) })).toEqual([]);
    expect(found({ specialDays: new Map([[WEDNESDAY, []]]) })).toEqual([]);
    expect(found({ specialDays: special(14, 15) })).toEqual([[14, '1,2,3']]);
  });

  it('open on a holiday when the owner says so', () => {
    const holidays = new Map([[WEDNESDAY, 'NEUJAHRSTAG']]);

    expect(found({ holidays, specialDays: special(14, 15) })).toEqual([[14, '1,2,3']]);
  });

  it('cut own hours on a usual day, and are for everybody on a day that is closed otherwise', () => {
    const staffHours = new Map([
      [1, [{ weekday: 3, opensAt: 600, closesAt: 1200 }]],
      [2, []],
      [3, []],
    ]);

    expect(found({ staffHours, specialDays: special(9, 12) })).toEqual([
      [10, '1'],
      [11, '1'],
    ]);
    expect(found({ staffHours, specialDays: special(9, 11), openingHours: [] })).toEqual([
      [9, '1,2,3'],
      [10, '1,2,3'],
    ]);
  });
});

describe('time before and after', () => {
  const dye = { ...CUT, bufferBeforeMinutes: 15, bufferAfterMinutes: 30 };

  it('is kept free of other appointments, not of the hours of the salon', () => {
    expect(found({}, [dye], { staffIds: new Set([1]) })).toEqual([
      [9, '1'],
      [10, '1'],
      [11, '1'],
    ]);
    expect(found({ booked: new Map([[1, [span(10, 11)]]]) }, [dye], { staffIds: new Set([1]) })).toEqual([]);
  });

  it('is the longest of several services, once around all', () => {
    const visit = planVisit([dye, { ...CUT, id: 'cut-2', bufferAfterMinutes: 45 }], CALENDAR.staff);
    const own = visit.byStaff.get(1);

    expect(own && blockedBy(visit, own, new Date(at(9)))).toEqual({
      from: new Date(at(9)),
      to: new Date(at(11)),
      blocked: { from: new Date(at(8, 45)), to: new Date(at(11, 45)) },
    });
  });
});

describe('rooms and devices', () => {
  const washed = { ...CUT, resources: [{ id: 'basin', capacity: 2 }] };
  const taken = (...units: (Span & { unit: number })[]) => ({ takenUnits: new Map([['basin', units]]) });

  it('are enough while one unit is free for the whole visit', () => {
    expect(found(taken({ unit: 1, ...span(9, 10) }), [washed])).toHaveLength(3);
    expect(found(taken({ unit: 1, ...span(9, 10) }, { unit: 2, ...span(9, 11) }), [washed])).toEqual([
      [10, '1,2,3'],
      [11, '1,2,3'],
    ]);
  });

  it('do not count halves of two units as one', () => {
    const long = { ...washed, durationMinutes: 120 };
    const halves = taken({ unit: 1, ...span(9, 10) }, { unit: 2, ...span(10, 11) });

    expect(found(halves, [long])).toEqual([[10, '1,2,3']]);
  });
});
