import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, berlinDay, dayOfMonth, daysBetween, isIsoDay } from './calendar-rules.ts';

describe('berlinDay', () => {
  it.each([
    ['2026-01-31T22:59:59Z', '2026-01-31'],
    ['2026-01-31T23:00:00Z', '2026-02-01'],
    ['2026-07-31T21:59:59Z', '2026-07-31'],
    ['2026-07-31T22:00:00Z', '2026-08-01'],
  ])('of %s is %s: midnight is at 23:00 UTC in winter and at 22:00 in summer', (now, day) => {
    expect(berlinDay(new Date(now))).toBe(day);
  });
});

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-08-31', 12, '2027-08-31'],
  ])('puts %s %i months on to %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('comes back to the 31st after a shorter month', () => {
    const days = ['2028-01-31'];
    for (let month = 0; month < 4; month += 1) days.push(addMonths(days.at(-1) ?? '', 1, 31));

    expect(days).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30', '2028-05-31']);
  });

  it('month by month arrives where one step arrives', () => {
    fc.assert(
      fc.property(isoDay, fc.integer({ min: 0, max: 60 }), (start, months) => {
        let day = start;
        for (let month = 0; month < months; month += 1) day = addMonths(day, 1, dayOfMonth(start));

        expect(day).toBe(addMonths(start, months));
      }),
    );
  });
});

describe('addDays', () => {
  it('crosses months, years and the change of clocks', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  });

  it('is what daysBetween counts', () => {
    fc.assert(
      fc.property(isoDay, fc.integer({ min: -2000, max: 2000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});

describe('isIsoDay', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-01-32',
    '0000-01-01',
    '0099-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(isIsoDay(text)).toBe(false);
  });
});

const isoDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
