import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantOf, wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { findSlots, type SlotSearch } from './free-slot-rules.ts';
import { judgeAnyStart, judgeOfferedStart } from './judge-start-rules.ts';
import type { SalonCalendar, Span } from './salon-calendar.ts';
import { blockedBy, planVisit, type ServiceFacts } from './visit-plan.ts';

const ZONE = 'Europe/Berlin';
const WEDNESDAY = '2030-03-06';
const at = (hour: number, minute = 0, day = WEDNESDAY) => instantOf(ZONE, day, hour * 60 + minute).getTime();
const span = (fromHour: number, toHour: number): Span => ({ from: at(fromHour), to: at(toHour) });
const daily = (opensAt: number, closesAt: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: opensAt * 60, closesAt: closesAt * 60 }));

const CALENDAR: SalonCalendar = {
  staff: [1, 2, 3].map((id) => ({ id, position: id, isOnline: true })),
  openingHours: daily(9, 12),
  staffHours: new Map(),
  specialDays: new Map(),
  holidays: new Map(),
  absences: [],
  booked: new Map(),
  takenUnits: new Map(),
};
const CUT: ServiceFacts = {
  id: 'cut',
  title: { de: '', en: '', ru: '' },
  durationMinutes: 60,
  priceCents: 5000,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  depositCents: 0,
  isOffered: true,
  isOnline: true,
  doneBy: [],
  resources: [],
};
const SEARCH: SlotSearch = {
  timeZone: ZONE,
  days: [WEDNESDAY],
  slotStepMinutes: 60,
  notBefore: 0,
  staffIds: new Set([1, 2, 3]),
};
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

describe('one wished beginning', () => {
  const judge = (start: number, change: Partial<SalonCalendar> = {}, notBefore = 0) => {
    const calendar = { ...CALENDAR, ...change };
    const visit = planVisit([CUT], calendar.staff);
    const search = { ...SEARCH, notBefore };
    return {
      online: judgeOfferedStart(calendar, visit, search, new Date(start)),
      salon: judgeAnyStart(calendar, visit, search, new Date(start)),
    };
  };
  const all = { booked: new Map([1, 2, 3].map((id) => [id, [span(9, 10)]])) };

  it('is told apart: taken, too soon, never offered', () => {
    expect(judge(at(9)).online).toEqual({ kind: 'free', staffIds: [1, 2, 3] });
    expect(judge(at(9), all).online).toEqual({ kind: 'taken' });
    expect(judge(at(9), {}, at(10)).online).toEqual({ kind: 'not-offered', why: 'past-or-too-soon' });
    expect(judge(at(9, 7)).online).toEqual({ kind: 'not-offered', why: 'closed' });
  });

  it('is free to the salon at any time, and never twice', () => {
    expect(judge(at(19, 7), {}, at(23)).salon).toEqual({ kind: 'free', staffIds: [1, 2, 3] });
    expect(judge(at(9, 59), all).salon).toEqual({ kind: 'taken' });
    expect(judge(at(19), { absences: [{ staffId: null, ...span(0, 24) }] }).salon).toEqual({ kind: 'taken' });
  });
});

describe('the days on which the clocks change', () => {
  const night = { openingHours: [{ weekday: 7, opensAt: 60, closesAt: 240 }] };
  const half = { ...CUT, durationMinutes: 30 };
  const clock = (day: string) =>
    found(night, [half], { days: [day], slotStepMinutes: 30, staffIds: new Set([1]) }).map(([hour]) => hour);

  it('offers no time that the clock skips in spring', () => {
    expect(clock('2030-03-31')).toEqual([1, 1.5, 3, 3.5]);
  });

  it('offers the hour that comes twice in autumn twice, at different moments', () => {
    expect(clock('2030-10-27')).toEqual([1, 1.5, 2, 2.5, 2, 2.5, 3, 3.5]);
  });

  it('opens at nine by the wall clock before and after', () => {
    const first = (day: string) =>
      findSlots(CALENDAR, planVisit([CUT], CALENDAR.staff), { ...SEARCH, days: [day] })[0]?.slots[0]?.start;

    expect(first('2030-03-30')).toBe(Date.parse('2030-03-30T08:00:00Z'));
    expect(first('2030-03-31')).toBe(Date.parse('2030-03-31T07:00:00Z'));
  });
});

const anyZone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
const anyDay = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays('2024-01-01', offset));
const changeDays = fc.constantFrom('2030-03-31', '2030-10-27', '2030-03-10', '2030-11-03', '2030-10-06');
const anyOf = (most: number) =>
  fc.array(fc.tuple(fc.nat(2), fc.nat(1500), fc.integer({ min: 5, max: 200 })), { maxLength: most });

describe('for all days, zones, hours, appointments and absences', () => {
  it('exactly what is worked, free and within steps is found', () => {
    fc.assert(
      fc.property(
        anyZone,
        fc.oneof(anyDay, changeDays),
        fc.tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 30, max: 240 })),
        fc.integer({ min: 5, max: 90 }),
        fc.integer({ min: 5, max: 150 }),
        fc.tuple(fc.nat(30), fc.nat(30)),
        anyOf(8),
        anyOf(3),
        (
          timeZone,
          day,
          [opensAt, length],
          slotStepMinutes,
          durationMinutes,
          [before, after],
          taken,
          away,
        ) => {
          const midnight = instantOf(timeZone, day, 0).getTime();
          const spanOf = (from: number, minutes: number) => ({
            from: midnight + from * 60_000,
            to: midnight + (from + minutes) * 60_000,
          });
          const blocked = [1, 2, 3].map((id) =>
            taken.filter(([who]) => who + 1 === id).map(([, from, minutes]) => spanOf(from, minutes)),
          );
          const absences = away.map(([who, from, minutes]) => ({
            staffId: who === 0 ? null : who,
            ...spanOf(from, minutes),
          }));
          const closesAt = Math.min(1440, opensAt + length);
          const calendar: SalonCalendar = {
            ...CALENDAR,
            openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt, closesAt })),
            booked: new Map(blocked.map((spans, index) => [index + 1, spans])),
            absences,
          };
          const service = {
            ...CUT,
            durationMinutes,
            bufferBeforeMinutes: before,
            bufferAfterMinutes: after,
          };
          const search = { ...SEARCH, timeZone, days: [day], slotStepMinutes };

          const [result] = findSlots(calendar, planVisit([service], calendar.staff), search);

          const opens = instantOf(timeZone, day, opensAt).getTime();
          const closes = instantOf(timeZone, day, closesAt).getTime();
          const expected: [number, Set<number>][] = [];
          for (
            let start = opens;
            start + durationMinutes * 60_000 <= closes;
            start += slotStepMinutes * 60_000
          ) {
            const wanted = {
              from: start - before * 60_000,
              to: start + (durationMinutes + after) * 60_000,
            };
            const meets = (other: Span) => other.from < wanted.to && wanted.from < other.to;
            const free = [1, 2, 3].filter(
              (id) =>
                !(blocked[id - 1] ?? []).some(meets) &&
                !absences.some((absence) => [null, id].includes(absence.staffId) && meets(absence)),
            );
            if (free.length > 0) expected.push([start, new Set(free)]);
          }
          expect(result?.slots.map(({ start, staffIds }) => [start, new Set(staffIds)])).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
  });
});
