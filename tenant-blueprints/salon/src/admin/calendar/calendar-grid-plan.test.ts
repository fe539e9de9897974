import { expect, it } from 'vitest';
import { closedPieces, dayGrid, hourLines, placeInGrid, shownHours, weekOf } from './calendar-grid-plan.ts';

const BERLIN = 'Europe/Berlin';
const tuesday = dayGrid(BERLIN, '2030-03-05', { fromHour: 8, toHour: 18 });
const at = (clock: string) => new Date(`2030-03-05T${clock}:00+01:00`);

it('shows whole hours that hold all that is open or booked, and never none', () => {
  expect(
    shownHours([
      { from: 545, to: 1080 },
      { from: 600, to: 1085 },
    ]),
  ).toEqual({ fromHour: 9, toHour: 19 });
  expect(shownHours([])).toEqual({ fromHour: 9, toHour: 18 });
  expect(shownHours([{ from: 0, to: 1440 }])).toEqual({ fromHour: 0, toHour: 24 });
});

it('places by minutes from the top and cuts what stands over', () => {
  expect(placeInGrid(tuesday, { from: at('09:15'), to: at('10:00') })).toEqual({ from: 75, to: 120 });
  expect(placeInGrid(tuesday, { from: at('07:00'), to: at('08:30') })).toEqual({ from: 0, to: 30 });
  expect(placeInGrid(tuesday, { from: at('17:30'), to: at('23:00') })).toEqual({ from: 570, to: 600 });
  expect(placeInGrid(tuesday, { from: at('06:00'), to: at('08:00') })).toBeUndefined();
});

it('gives the days on which the clocks change their true length', () => {
  const whole = { fromHour: 0, toHour: 24 };

  expect(dayGrid(BERLIN, '2030-03-31', whole).minutes).toBe(23 * 60);
  expect(dayGrid(BERLIN, '2030-10-27', whole).minutes).toBe(25 * 60);
  expect(hourLines(dayGrid(BERLIN, '2030-10-27', whole))).toHaveLength(25);
  // 08:00 to 18:00 is ten hours on such a day too.
  expect(dayGrid(BERLIN, '2030-03-31', { fromHour: 8, toHour: 18 }).minutes).toBe(600);
});

it('knows the week of a day, also across a new year', () => {
  expect(weekOf('2030-01-01')[0]).toBe('2029-12-31');
  expect(weekOf('2030-03-10').at(-1)).toBe('2030-03-10');
  expect(weekOf('2030-03-11')[0]).toBe('2030-03-11');
});

it('says when nobody works: before, in the break, after', () => {
  const working = [
    { from: at('13:00'), to: at('17:00') },
    { from: at('09:00'), to: at('12:00') },
  ];

  expect(closedPieces(tuesday, working)).toEqual([
    { from: 0, to: 60 },
    { from: 240, to: 300 },
    { from: 540, to: 600 },
  ]);
  expect(closedPieces(tuesday, [])).toEqual([{ from: 0, to: 600 }]);
  expect(closedPieces(tuesday, [{ from: at('00:00'), to: at('23:00') }])).toEqual([]);
});
