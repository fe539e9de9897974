import { getHolidays } from 'feiertagejs';
import { expect, it } from 'vitest';
import { STATES } from '../settings/setting-shapes.ts';
import { holidayName } from './holiday-names.ts';

it('knows every public holiday of every federal state', () => {
  const names = new Set(STATES.flatMap((state) => getHolidays(2027, state).map(({ name }) => name)));

  expect(names.size).toBeGreaterThan(15);
  expect([...names].filter((name) => holidayName(name, 'ru') === name)).toEqual([]);
});
