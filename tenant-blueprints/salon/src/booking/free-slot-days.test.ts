import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantOf, wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { CALENDAR, CUT, SEARCH } from '../testing/slot-fixtures.ts';
import { findSlots } from './free-slot-rules.ts';
import type { SalonCalendar, Span } from './salon-calendar.ts';
import { planVisit } from './visit-plan.ts';

describe('the days on which the clocks change', () => {
  const night = { openingHours: [{ weekday: 7, opensAt: 60, closesAt: 240 }] };
  const half = { ...CUT, durationMinutes: 30 };
  const clock = (day: string) =>
    findSlots({ ...CALENDAR, ...night }, planVisit([half], CALENDAR.staff), {
      ...SEARCH,
      days: [day],
      slotStepMinutes: 30,
    })[0]?.slots.map(({ start }) => wallClockAt('Europe/Berlin', new Date(start)).minutes / 60);

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
