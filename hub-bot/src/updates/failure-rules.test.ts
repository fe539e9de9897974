import { describe, expect, it } from 'vitest';
import { PASSED_OVER_AFTER, retryDelayMs, waitedMs } from './failure-rules.ts';

const delays = (kind: 'away' | 'error'): number[] => {
  const all: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const delay = retryDelayMs(kind, attempts);
    if (delay === undefined) return all;
    all.push(delay);
  }
};

describe('retryDelayMs', () => {
  it('tries an update with an error five times in less than a minute', () => {
    const waits = delays('error');
    expect(waits).toEqual([2_000, 10_000, 15_000, 25_000]);
    expect(waits.reduce((sum, wait) => sum + wait)).toBeLessThan(60_000);
  });

  it('waits for what is away for an hour, at most a minute at a time', () => {
    const waits = delays('away');
    const whole = waits.reduce((sum, wait) => sum + wait);
    expect(whole).toBeGreaterThan(58 * 60_000);
    expect(whole).toBeLessThanOrEqual(60 * 60_000);
    expect(Math.max(...waits)).toBe(60_000);
    expect(waits.slice(0, 3)).toEqual([1000, 2000, 4000]);
  });

  it('lets others pass after about a minute', () => {
    expect(waitedMs(PASSED_OVER_AFTER - 1)).toBeLessThanOrEqual(60_000);
    expect(waitedMs(PASSED_OVER_AFTER)).toBeGreaterThanOrEqual(60_000);
  });
});
