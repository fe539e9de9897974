import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedOrder, readDirection } from './order-rules.ts';

describe('an order', () => {
  it('changes by one place', () => {
    expect(movedOrder(['a', 'b', 'c'], 'b', 'up')).toEqual(['b', 'a', 'c']);
    expect(movedOrder(['a', 'b', 'c'], 'b', 'down')).toEqual(['a', 'c', 'b']);
  });

  it('stays at its ends, and for what is not in it', () => {
    expect(movedOrder(['a', 'b'], 'a', 'up')).toEqual(['a', 'b']);
    expect(movedOrder(['a', 'b'], 'b', 'down')).toEqual(['a', 'b']);
    expect(movedOrder(['a', 'b'], 'x', 'down')).toEqual(['a', 'b']);
  });

  it('loses nobody', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.boolean(), (ids, at, isUp) => {
        const id = ids[at % ids.length] ?? 0;

        const moved = movedOrder(ids, id, isUp ? 'up' : 'down');

        expect([...moved].sort()).toEqual([...ids].sort());
      }),
    );
  });

  it('reads whatever is sent', () => {
    expect([readDirection('up'), readDirection(['up']), readDirection(undefined)]).toEqual([
      'up',
      'down',
      'down',
    ]);
  });
});
