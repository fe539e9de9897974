import { addDays } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { expect, it } from 'vitest';
import type { FreeDay } from '../booking/find-free-slots.ts';
import { calendarView } from './calendar-view.ts';

const ZONE = 'Europe/Berlin';
const FIRST = '2030-03-05';
const slot = (day: string, utc: string) => ({
  start: new Date(`${day}T${utc}:00Z`),
  end: new Date(`${day}T${utc}:30Z`),
  staffIds: [1],
});
const days = (free: Record<number, string[]>): FreeDay[] =>
  Array.from({ length: 21 }, (_, index) => {
    const day = addDays(FIRST, index);
    return { day, slots: (free[index] ?? []).map((utc) => slot(day, utc)) };
  });

it('opens at the first free day and tells morning, afternoon and evening on the salon’s clock', () => {
  const view = calendarView(ZONE, days({ 2: ['10:30', '11:00', '15:30', '16:00'] }), undefined);

  expect(view?.chosen.day).toBe('2030-03-07');
  expect(view?.morning).toHaveLength(1);
  expect(view?.afternoon).toHaveLength(2);
  expect(view?.evening).toHaveLength(1);
  expect(view?.days.filter(({ isFree }) => isFree).map(({ day }) => day)).toEqual(['2030-03-07']);
});

it('turns to the first free day of the next week, and leads on from a day that is full', () => {
  const view = calendarView(ZONE, days({ 2: ['09:00'], 9: ['09:00'] }), '2030-03-06');

  expect(view).toMatchObject({ earlier: undefined, later: '2030-03-14', nextFree: '2030-03-07' });
});

it('shows the first day when nothing is free at all, and nothing without days', () => {
  expect(calendarView(ZONE, days({}), undefined)).toMatchObject({
    chosen: { day: FIRST },
    nextFree: undefined,
  });
  expect(calendarView(ZONE, [], undefined)).toBeUndefined();
});
