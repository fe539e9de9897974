import { instantOf } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { expect, it } from 'vitest';
import { openWeeks } from './open-weeks-plan.ts';

const ZONE = 'Europe/Berlin';
const at = (day: string, hour: number) => instantOf(ZONE, day, hour * 60).getTime();
const hours = {
  staff: [{ id: 1, position: 1, isOnline: true }],
  openingHours: [1, 2].map((weekday) => ({ weekday, opensAt: 540, closesAt: 1020 })),
  staffHours: new Map(),
  specialDays: new Map(),
  holidays: new Map(),
  absences: [],
};
const period = { from: '2030-03-04', to: '2030-03-12' };

it('adds up working hours by week', () => {
  expect(openWeeks(hours, period, ZONE)).toEqual([
    { week: '2030-03-04', staffId: 1, minutes: 960 },
    { week: '2030-03-11', staffId: 1, minutes: 960 },
  ]);
});

it('takes absences off, each moment once', () => {
  const absences = [
    { staffId: 1, from: at('2030-03-04', 12), to: at('2030-03-04', 14) },
    { staffId: null, from: at('2030-03-04', 13), to: at('2030-03-04', 15) },
    { staffId: 2, from: at('2030-03-05', 0), to: at('2030-03-06', 0) },
  ];

  expect(openWeeks({ ...hours, absences }, period, ZONE)[0]?.minutes).toBe(960 - 180);
});

it('knows holidays and days with other hours', () => {
  const holidays = new Map([['2030-03-04', 'Feiertag']]);
  const specialDays = new Map([['2030-03-05', [{ opensAt: 600, closesAt: 660 }]]]);

  expect(openWeeks({ ...hours, holidays, specialDays }, period, ZONE)[0]?.minutes).toBe(60);
});
