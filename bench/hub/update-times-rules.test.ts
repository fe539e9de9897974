import { describe, expect, it } from 'vitest';
import { updateTimes } from './update-times-rules.ts';

const pushed = [
  { key: 'm1', kind: 'start' as const, at: 1000 },
  { key: 'q7', kind: 'press' as const, at: 1500 },
];

describe('updateTimes', () => {
  it('takes each update from Telegram to its end', () => {
    const handled = new Map([
      ['q7', 1505],
      ['m1', 1720],
    ]);

    expect(updateTimes(pushed, handled)).toEqual({
      ms: [720, 5],
      firstPushedAt: 1000,
      lastPushedAt: 1500,
      lastHandledAt: 1720,
    });
  });

  it('refuses a time that leaves some out', () => {
    expect(() => updateTimes(pushed, new Map([['m1', 1720]]))).toThrow('1 of 2 updates were not handled');
  });

  it('has no time of nothing', () => {
    expect(() => updateTimes([], new Map())).toThrow('0 of 0');
  });
});
