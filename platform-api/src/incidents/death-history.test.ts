import { describe, expect, it } from 'vitest';
import { createDeathHistory } from './death-history.ts';

const MINUTE = 60_000;

describe('createDeathHistory', () => {
  it('counts the deaths of the last five minutes, for each container alone', () => {
    const history = createDeathHistory();

    expect(history.died('a', 0)).toBe(1);
    expect(history.died('b', 0)).toBe(1);
    expect(history.died('a', 4 * MINUTE)).toBe(2);
    expect(history.died('a', 6 * MINUTE)).toBe(2);
  });

  it('takes a shortage of memory and the death after it for one thing', () => {
    const history = createDeathHistory();

    expect(history.wasOutOfMemory('a', 0)).toBe(false);
    expect(history.ranOutOfMemory('a', 0)).toBe(true);
    expect(history.ranOutOfMemory('a', 500)).toBe(false);
    expect(history.wasOutOfMemory('a', 1000)).toBe(true);
    expect(history.wasOutOfMemory('a', 10_000)).toBe(false);
  });
});
