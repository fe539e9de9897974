import { describe, expect, it } from 'vitest';
import { uptimePercent } from './uptime-rules.ts';

describe('uptimePercent', () => {
  it('has 100 % only without any failure', () => {
    expect(uptimePercent([{ checksOk: 1440, checksFailed: 0 }])).toBe(100);
    expect(uptimePercent([{ checksOk: 1_000_000, checksFailed: 1 }])).toBe(99.99);
    expect(
      uptimePercent([
        { checksOk: 3, checksFailed: 1 },
        { checksOk: 0, checksFailed: 4 },
      ]),
    ).toBe(37.5);
  });
});
