import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookableDays, freeSlots, judgeStart, overlaps, type BookingRules } from './slot-rules.ts';
import { addDays, instantOf, wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

const BERLIN: BookingRules = {
  timeZone: 'Europe/Berlin',
  openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: 9 * 60, closesAt: 12 * 60 })),
  slotStepMinutes: 30,
  minimumNoticeMinutes: 60,
  horizonDays: 14,
};
const NOW = new Date('2030-03-05T06:00:00Z');
const nobodyBusy = new Map([[1, []]]);
const at = (day: string, hour: number, minute = 0) => instantOf('Europe/Berlin', day, hour * 60 + minute);
const times = (day: string, durationMinutes: number, rules = BERLIN, now = NOW, busy = new Map([[1, []]])) =>
  freeSlots(rules, { day, durationMinutes, now, busy }).map((slot) => slot.from.toISOString());

describe('freeSlots', () => {
  it('offers every step whose end is within opening hours', () => {
    expect(times('2030-03-06', 60)).toEqual([
      '2030-03-06T08:00:00.000Z',
      '2030-03-06T08:30:00.000Z',
      '2030-03-06T09:00:00.000Z',
      '2030-03-06T09:30:00.000Z',
      '2030-03-06T10:00:00.000Z',
    ]);
  });

  it('keeps the notice to the minute', () => {
    const atOpening = at('2030-03-06', 9);
    const exactly = new Date(atOpening.getTime() - 60 * 60_000);
    const tooLate = new Date(exactly.getTime() + 1);

    expect(times('2030-03-06', 30, BERLIN, exactly)[0]).toBe(atOpening.toISOString());
    expect(times('2030-03-06', 30, BERLIN, tooLate)[0]).toBe(at('2030-03-06', 9, 30).toISOString());
  });

  it('offers nothing on a closed day, in the past and beyond the horizon', () => {
    const closedOnWednesday = { ...BERLIN, openingHours: BERLIN.openingHours.filter((h) => h.weekday !== 3) };

    expect(times('2030-03-06', 30, closedOnWednesday)).toEqual([]);
    expect(times('2030-03-04', 30)).toEqual([]);
    expect(times('2030-03-18', 30)).not.toEqual([]);
    expect(times('2030-03-19', 30)).toEqual([]);
  });

  it('lets one appointment begin at the moment another ends', () => {
    const busy = new Map([[1, [{ from: at('2030-03-06', 10), to: at('2030-03-06', 10, 30) }]]]);

    const starts = freeSlots(BERLIN, { day: '2030-03-06', durationMinutes: 30, now: NOW, busy });

    expect(starts.map(({ from }) => wallClockAt('Europe/Berlin', from).minutes)).toEqual([
      540, 570, 630, 660, 690,
    ]);
  });

  it('names only the staff who are free', () => {
    const ten = { from: at('2030-03-06', 10), to: at('2030-03-06', 11) };
    const busy = new Map([
      [1, [ten]],
      [2, []],
    ]);

    const slots = freeSlots(BERLIN, { day: '2030-03-06', durationMinutes: 60, now: NOW, busy });

    expect(slots.find(({ from }) => from.getTime() === ten.from.getTime())?.staffIds).toEqual([2]);
  });

  it('skips the break between two stretches of a day', () => {
    const withBreak = {
      ...BERLIN,
      openingHours: [
        { weekday: 3, opensAt: 13 * 60, closesAt: 14 * 60 },
        { weekday: 3, opensAt: 9 * 60, closesAt: 10 * 60 },
      ],
    };

    expect(times('2030-03-06', 60, withBreak)).toEqual([
      at('2030-03-06', 9).toISOString(),
      at('2030-03-06', 13).toISOString(),
    ]);
  });
});

describe('the days on which the clocks change', () => {
  const night: BookingRules = {
    ...BERLIN,
    minimumNoticeMinutes: 0,
    openingHours: [{ weekday: 7, opensAt: 60, closesAt: 4 * 60 }],
  };
  const clock = (day: string, now: Date) =>
    freeSlots(night, { day, durationMinutes: 30, now, busy: nobodyBusy }).map(
      ({ from }) => wallClockAt('Europe/Berlin', from).minutes / 60,
    );

  it('offers no time that the clock skips in spring', () => {
    expect(clock('2030-03-31', new Date('2030-03-30T10:00:00Z'))).toEqual([1, 1.5, 3, 3.5]);
  });

  it('offers the hour that comes twice in autumn twice, at different moments', () => {
    expect(clock('2030-10-27', new Date('2030-10-26T10:00:00Z'))).toEqual([1, 1.5, 2, 2.5, 2, 2.5, 3, 3.5]);
  });

  it('opens at nine by the wall clock before and after', () => {
    const now = new Date('2030-03-30T05:00:00Z');

    expect(times('2030-03-30', 60, BERLIN, now)[0]).toBe('2030-03-30T08:00:00.000Z');
    expect(times('2030-03-31', 60, BERLIN, now)[0]).toBe('2030-03-31T07:00:00.000Z');
  });
});

describe('judgeStart', () => {
  const judge = (start: Date, busy = new Map<number, { from: Date; to: Date }[]>([[1, []]])) =>
    judgeStart(BERLIN, { start, durationMinutes: 30, now: NOW, busy });

  it('tells taken from never offered', () => {
    const nine = { from: at('2030-03-06', 9), to: at('2030-03-06', 9, 30) };

    expect(judge(nine.from).kind).toBe('free');
    expect(judge(nine.from, new Map([[1, [nine]]])).kind).toBe('taken');
    expect(judge(at('2030-03-06', 9, 7))).toEqual({ kind: 'not-offered', why: 'closed' });
    expect(judge(at('2030-03-06', 11, 45))).toEqual({ kind: 'not-offered', why: 'closed' });
    expect(judge(at('2030-03-01', 9))).toEqual({ kind: 'not-offered', why: 'past-or-too-soon' });
  });
});

const anyZone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'UTC',
);
const anyDay = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays('2024-01-01', offset));
const anyHours = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([opens, closes]) => opens < closes);

describe('for all days, zones, hours and appointments', () => {
  it('a slot lies within opening hours, after the notice, meets no appointment and is judged free', () => {
    fc.assert(
      fc.property(
        anyZone,
        anyDay,
        anyHours,
        fc.integer({ min: 5, max: 240 }),
        fc.integer({ min: 5, max: 120 }),
        fc.array(fc.tuple(fc.integer({ min: -120, max: 1560 }), fc.integer({ min: 5, max: 240 })), {
          maxLength: 8,
        }),
        fc.integer({ min: -1440, max: 1440 }),
        (timeZone, day, [opensAt, closesAt], durationMinutes, slotStepMinutes, taken, nowOffset) => {
          const midnight = instantOf(timeZone, day, 0).getTime();
          const minute = (offset: number) => new Date(midnight + offset * 60_000);
          const busyPeriods = taken.map(([from, length]) => ({
            from: minute(from),
            to: minute(from + length),
          }));
          const now = minute(nowOffset);
          const rules: BookingRules = {
            timeZone,
            slotStepMinutes,
            minimumNoticeMinutes: 30,
            horizonDays: 3,
            openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt, closesAt })),
          };
          const busy = new Map([[1, busyPeriods]]);

          const slots = freeSlots(rules, { day, durationMinutes, now, busy });

          const opens = instantOf(timeZone, day, opensAt);
          const closes = instantOf(timeZone, day, closesAt);
          for (const slot of slots) {
            expect(slot.from >= opens && slot.to <= closes).toBe(true);
            expect(slot.to.getTime() - slot.from.getTime()).toBe(durationMinutes * 60_000);
            expect(slot.from.getTime()).toBeGreaterThanOrEqual(now.getTime() + 30 * 60_000);
            expect(busyPeriods.some((other) => overlaps(other, slot))).toBe(false);
            expect(wallClockAt(timeZone, slot.from).day).toBe(day);
            expect(judgeStart(rules, { start: slot.from, durationMinutes, now, busy }).kind).toBe('free');
          }
          const starts = slots.map(({ from }) => from.getTime());
          expect(new Set(starts).size).toBe(starts.length);
          expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('booking every offered slot in turn never puts one person into two appointments', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 5, max: 200 }),
        fc.infiniteStream(fc.nat()),
        (day, duration, picks) => {
          const booked: { from: Date; to: Date }[] = [];
          const now = instantOf('Europe/Berlin', day, -600);
          for (let round = 0; round < 6; round += 1) {
            const question = { day, durationMinutes: duration, now, busy: new Map([[1, booked]]) };
            const slots = freeSlots(BERLIN, question);
            const pick = slots[(picks.next().value ?? 0) % Math.max(slots.length, 1)];
            if (!pick) break;
            booked.push(pick);
          }
          booked.forEach((a, i) => {
            booked.slice(i + 1).forEach((b) => {
              expect(overlaps(a, b)).toBe(false);
            });
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('there are as many bookable days as the horizon says, each once', () => {
    fc.assert(
      fc.property(anyZone, anyDay, fc.integer({ min: 1, max: 365 }), (timeZone, day, horizonDays) => {
        const days = bookableDays({ timeZone, horizonDays }, instantOf(timeZone, day, 60));

        expect(days[0]).toBe(day);
        expect(new Set(days).size).toBe(horizonDays);
      }),
    );
  });
});
