import { describe, expect, it } from 'vitest';
import { endsInARow, restartDelayMs } from './restart-rules.ts';

describe('restartDelayMs', () => {
  it('doubles from half a second up to half a minute', () => {
    expect([1, 2, 3, 7, 20].map(restartDelayMs)).toEqual([500, 1000, 2000, 30_000, 30_000]);
  });
});

describe('endsInARow', () => {
  it('begins anew after a process has run for a minute', () => {
    expect(endsInARow(4, 1000)).toBe(5);
    expect(endsInARow(4, 60_000)).toBe(1);
  });
});
