import { localMinute } from '@codexdlc/domain';
import { describe, expect, it } from 'vitest';
import { dayAfter, instantOf, localDay } from './wall-clock-rules.ts';

const BERLIN = 'Europe/Berlin';

describe('instantOf', () => {
  it.each([
    ['2026-01-15T09:00', '2026-01-15T08:00:00.000Z'],
    ['2026-07-15T09:00', '2026-07-15T07:00:00.000Z'],
    ['2026-07-15', '2026-07-14T22:00:00.000Z'],
    ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
  ])('reads %s in Berlin as %s', (local, instant) => {
    expect(instantOf(local, BERLIN)?.toISOString()).toBe(instant);
  });

  it.each(['', 'tomorrow', '2026-02-30', '2026-13-01', '2026-01-01T25:00', '0000-01-01', '2026-1-1'])(
    'reads no time in %j',
    (text) => {
      expect(instantOf(text, BERLIN)).toBeUndefined();
    },
  );

  it('writes what it reads', () => {
    for (const local of ['2026-01-15T09:30', '2026-07-15T23:59', '2026-10-25T12:00']) {
      const instant = instantOf(local, BERLIN);
      expect(instant && localMinute(instant, BERLIN)).toBe(local);
    }
  });
});

describe('days', () => {
  it('begins at midnight of the agency', () => {
    expect(localDay(new Date('2026-03-09T23:30:00Z'), BERLIN)).toBe('2026-03-10');
  });

  it('goes over ends of months', () => {
    expect(dayAfter('2026-02-28', 1)).toBe('2026-03-01');
    expect(dayAfter('2026-01-01', -1)).toBe('2025-12-31');
  });
});
