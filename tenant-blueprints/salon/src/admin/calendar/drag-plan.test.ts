import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnAt,
  dropPlace,
  hasDragged,
  momentAt,
  nudge,
  snapMinutes,
} from '../../../public/admin/drag-plan.js';

const columns = [
  { left: 100, right: 300 },
  { left: 304, right: 500 },
];
const grid = { step: 15, total: 600, length: 45 };

it('is a press until the pointer has gone some way', () => {
  expect(hasDragged({ x: 0, y: 0 }, { x: 3, y: 4 })).toBe(false);
  expect(hasDragged({ x: 0, y: 0 }, { x: 0, y: 6 })).toBe(true);
});

it('finds the column under the pointer, else the nearest', () => {
  expect(columnAt(columns, 150)).toBe(0);
  expect(columnAt(columns, 303)).toBe(1);
  expect(columnAt(columns, 5)).toBe(0);
  expect(columnAt(columns, 5000)).toBe(1);
  expect(columnAt([], 1)).toBeUndefined();
});

it('does not jump when it is taken in its middle', () => {
  const drop = { ...grid, grabbedAt: 20, columns, top: 50, pixelsPerMinute: 2 };

  expect(dropPlace({ ...drop, pointer: { x: 400, y: 50 + 20 + 120 } })).toEqual({ column: 1, minutes: 60 });
  expect(dropPlace({ ...drop, pointer: { x: 400, y: 50 + 20 + 127 } })).toEqual({ column: 1, minutes: 60 });
  expect(dropPlace({ ...drop, pointer: { x: 400, y: 50 + 20 + 136 } })).toEqual({ column: 1, minutes: 75 });
});

it('stays in whole steps inside of the grid, wherever the pointer is', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, min: -5000, max: 5000 }),
      fc.integer({ min: 5, max: 60 }),
      fc.integer({ min: 5, max: 300 }),
      (minutes, step, length) => {
        const snapped = snapMinutes(minutes, { step, total: 600, length });

        expect(snapped % step).toBe(0);
        expect(snapped).toBeGreaterThanOrEqual(0);
        expect(snapped + length).toBeLessThanOrEqual(600);
      },
    ),
  );
});

describe('the arrow keys', () => {
  const keys = { ...grid, columnCount: 2 };

  it('move by a step and to the next column', () => {
    const start = { column: 0, minutes: 60 };

    expect(nudge(start, 'ArrowDown', keys)).toEqual({ column: 0, minutes: 75 });
    expect(nudge(start, 'ArrowUp', keys)).toEqual({ column: 0, minutes: 45 });
    expect(nudge(start, 'ArrowRight', keys)).toEqual({ column: 1, minutes: 60 });
    expect(nudge(start, 'Tab', keys)).toBeUndefined();
  });

  it('stop at the edges', () => {
    expect(nudge({ column: 0, minutes: 0 }, 'ArrowUp', keys)).toEqual({ column: 0, minutes: 0 });
    expect(nudge({ column: 0, minutes: 555 }, 'ArrowDown', keys)).toEqual({ column: 0, minutes: 555 });
    expect(nudge({ column: 0, minutes: 0 }, 'ArrowLeft', keys)).toEqual({ column: 0, minutes: 0 });
    expect(nudge({ column: 1, minutes: 0 }, 'ArrowRight', keys)).toEqual({ column: 1, minutes: 0 });
  });
});

it('counts elapsed time, so a drop after a clock change is the hour that is shown', () => {
  expect(momentAt('2030-03-31T00:00:00+01:00', 180)).toBe('2030-03-31T02:00:00.000Z');
});
