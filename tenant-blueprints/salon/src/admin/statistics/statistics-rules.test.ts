import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barLength, mondaysOf, readPeriod, share, summarise, type WorkedWeek } from './statistics-rules.ts';

const PERIOD = { from: '2030-03-01', to: '2030-03-14' };
const worked = (week: string, staffId: number, changes: Partial<WorkedWeek> = {}): WorkedWeek => ({
  week,
  staffId,
  count: 2,
  minutes: 90,
  bookedCents: 9000,
  pastCount: 2,
  noShowCount: 1,
  heldCents: 4000,
  ...changes,
});

describe('the summary', () => {
  it('adds up by week and by staff, and both give the whole', () => {
    const { totals, byStaff, byWeek } = summarise(
      [worked('2030-03-04', 2), worked('2030-03-11', 1), worked('2030-03-11', 2)],
      [{ week: '2030-03-04', staffId: 1, minutes: 480 }],
      PERIOD,
    );

    expect(totals).toEqual({
      count: 6,
      minutes: 270,
      openMinutes: 480,
      bookedCents: 27_000,
      heldCents: 12_000,
      pastCount: 6,
      noShowCount: 3,
    });
    expect(byStaff.map(({ staffId, minutes, openMinutes }) => [staffId, minutes, openMinutes])).toEqual([
      [1, 90, 480],
      [2, 180, 0],
    ]);
    expect(byWeek.map(({ week, count }) => [week, count])).toEqual([
      ['2030-02-25', 0],
      ['2030-03-04', 2],
      ['2030-03-11', 4],
    ]);
  });

  it('shows every week of a period in which nothing was', () => {
    expect(summarise([], [], PERIOD).byWeek).toHaveLength(3);
  });
});

it('has no share of nothing', () => {
  expect(share(1, 0)).toBeUndefined();
  expect(share(0, 4)).toBe(0);
  expect(share(6, 4)).toBe(1.5);
});

describe('the period', () => {
  const TODAY = '2030-03-05';

  it('is four weeks up to today, unless one was asked for', () => {
    expect(readPeriod({ from: undefined, to: undefined }, TODAY)).toEqual({ from: '2030-02-06', to: TODAY });
    expect(readPeriod({ from: '2030-01-01', to: '2030-01-31' }, TODAY)).toEqual({
      from: '2030-01-01',
      to: '2030-01-31',
    });
  });

  it('is put in order, and never longer than a year', () => {
    expect(readPeriod({ from: '2030-02-02', to: '2030-01-01' }, TODAY)).toEqual({
      from: '2030-01-01',
      to: '2030-02-02',
    });
    expect(readPeriod({ from: '2001-01-01', to: '2030-01-01' }, TODAY).from).toBe('2029-01-01');
  });

  it('survives whatever stands in the address', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (from, to) => {
        const period = readPeriod({ from, to }, TODAY);

        expect(period.from <= period.to).toBe(true);
        expect(mondaysOf(period).length).toBeLessThanOrEqual(54);
      }),
    );
  });
});

it('draws the smallest amount so that it is seen, and nothing as nothing', () => {
  expect(barLength(0, 1000)).toBe(0);
  expect(barLength(1, 1000)).toBe(1);
  expect(barLength(500, 1000)).toBe(50);
  expect(barLength(1500, 1000)).toBe(100);
  expect(barLength(5, 0)).toBe(0);
});
