import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantOf, isLocalDay, isoWeekday, wallClockAt } from './zoned-time.ts';

const berlin = (day: string, hour: number, minute = 0) =>
  instantOf('Europe/Berlin', day, hour * 60 + minute).toISOString();

describe('instantOf', () => {
  it('knows summer and winter', () => {
    expect(berlin('2030-01-15', 9)).toBe('2030-01-15T08:00:00.000Z');
    expect(berlin('2030-07-15', 9)).toBe('2030-07-15T07:00:00.000Z');
  });

  it('moves a skipped time on by the skipped hour', () => {
    expect(berlin('2030-03-31', 2, 30)).toBe('2030-03-31T01:30:00.000Z');
    expect(wallClockAt('Europe/Berlin', new Date('2030-03-31T01:30:00Z')).minutes).toBe(210);
  });

  it('means the first of two equal times', () => {
    expect(berlin('2030-10-27', 2, 30)).toBe('2030-10-27T00:30:00.000Z');
  });

  it('gives back the wall clock it was asked for, unless that time is skipped', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Auckland',
    );
    const days = fc.integer({ min: 0, max: 7000 }).map((offset) => addDays('2015-01-01', offset));

    fc.assert(
      fc.property(zones, days, fc.integer({ min: 0, max: 1439 }), (timeZone, day, minutes) => {
        const wall = wallClockAt(timeZone, instantOf(timeZone, day, minutes));

        expect(wall.day).toBe(day);
        expect([0, 30, 60]).toContain(wall.minutes - minutes);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('every minute of the days on which clocks change', () => {
  it.each([
    ['America/New_York', '2030-03-10', '2030-11-03', 60],
    ['America/St_Johns', '2030-03-10', '2030-11-03', 60],
    ['Europe/Berlin', '2030-03-31', '2030-10-27', 60],
    ['Pacific/Auckland', '2030-09-29', '2030-04-07', 60],
    ['Australia/Lord_Howe', '2030-10-06', '2030-04-07', 30],
  ])('in %s is found, and %s lacks as many as %s has twice', (timeZone, shortDay, longDay, jump) => {
    const moved = (day: string) =>
      Array.from({ length: 1440 }, (_, minutes) => minutes).filter(
        (minutes) => wallClockAt(timeZone, instantOf(timeZone, day, minutes)).minutes !== minutes,
      );

    expect(moved(longDay)).toEqual([]);
    expect(moved(shortDay)).toEqual(Array.from({ length: jump }, (_, minute) => 120 + minute));
    expect(moved(addDays(shortDay, 1))).toEqual([]);
    expect(moved(addDays(shortDay, -1))).toEqual([]);
  });
});

describe('days', () => {
  it('are checked as a calendar does', () => {
    expect(isLocalDay('2028-02-29')).toBe(true);
    expect(['2030-02-29', '2030-13-01', '2030-1-1', "2030-01-01'; --", ''].some(isLocalDay)).toBe(false);
  });

  it('have ISO weekdays', () => {
    expect(isoWeekday('2030-03-05')).toBe(2);
    expect(isoWeekday('2030-03-10')).toBe(7);
  });
});
