import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeInLanes, type Block } from './calendar-layout-plan.ts';

const block = (id: string, from: number, to: number): Block => ({ id, from, to });

it('gives a block that is alone the whole width', () => {
  const places = placeInLanes([block('a', 0, 30), block('b', 30, 60)]);

  expect(places.get('a')).toEqual({ lane: 0, lanes: 1 });
  expect(places.get('b')).toEqual({ lane: 0, lanes: 1 });
});

it('puts two at the same time side by side, and the third below the first', () => {
  const places = placeInLanes([block('a', 0, 30), block('b', 0, 90), block('c', 30, 60)]);

  expect(places.get('b')).toEqual({ lane: 0, lanes: 2 });
  expect(places.get('a')).toEqual({ lane: 1, lanes: 2 });
  expect(places.get('c')).toEqual({ lane: 1, lanes: 2 });
});

it('starts anew after everything has ended', () => {
  const places = placeInLanes([block('a', 0, 60), block('b', 30, 60), block('c', 60, 90)]);

  expect(places.get('a')?.lanes).toBe(2);
  expect(places.get('c')).toEqual({ lane: 0, lanes: 1 });
});

const blocks = fc.array(fc.record({ from: fc.nat(200), length: fc.integer({ min: 1, max: 60 }) }), {
  maxLength: 30,
});

it('never lays one block over another, and keeps all of them', () => {
  fc.assert(
    fc.property(blocks, (drawn) => {
      const all = drawn.map(({ from, length }, index) => block(String(index), from, from + length));
      const places = placeInLanes(all);

      expect(places.size).toBe(all.length);
      for (const a of all) {
        const mine = places.get(a.id);
        expect(mine && mine.lane < mine.lanes).toBe(true);
        for (const b of all) {
          if (a.id === b.id || a.from >= b.to || b.from >= a.to) continue;
          const other = places.get(b.id);
          expect(mine?.lanes).toBe(other?.lanes);
          expect(mine?.lane).not.toBe(other?.lane);
        }
      }
    }),
  );
});

it('uses no more lanes than are needed at the busiest moment', () => {
  fc.assert(
    fc.property(blocks, (drawn) => {
      const all = drawn.map(({ from, length }, index) => block(String(index), from, from + length));
      const busiest = Math.max(
        0,
        ...all.map(({ from }) => all.filter((other) => other.from <= from && from < other.to).length),
      );
      const widest = Math.max(0, ...[...placeInLanes(all).values()].map(({ lanes }) => lanes));

      expect(widest).toBe(busiest);
    }),
  );
});
