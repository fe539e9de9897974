import { describe, expect, it } from 'vitest';
import { intervalsOf, minuteOf, refusedWindow, windowOf } from './measurement-rules.ts';

const now = new Date('2026-03-10T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe('windowOf', () => {
  it('means the last day where nothing is said', () => {
    expect(windowOf({}, now)).toEqual({ from: ago(24), until: now, step: '15m' });
  });

  it.each([
    [3, '1m'],
    [24, '15m'],
    [7 * 24, '1h'],
    [30 * 24, '6h'],
    [90 * 24, '1d'],
    [900 * 24, '1d'],
  ] as const)('takes the shortest step that suits a chart of %d hours', (hours, step) => {
    expect(windowOf({ from: ago(hours) }, now).step).toBe(step);
  });

  it('leaves what is said as it is, but that its first interval is whole', () => {
    const asked = { from: ago(2), until: ago(1), step: '6h' } as const;

    expect(windowOf(asked, now)).toEqual({ ...asked, from: new Date('2026-03-10T06:00:00Z') });
  });
});

describe('refusedWindow', () => {
  it('takes a day of minutes, and says of what is longer how long it is', () => {
    const day = { from: ago(24), until: now, step: '1m' } as const;

    expect(intervalsOf(day)).toBe(1440);
    expect(refusedWindow(day)).toBeUndefined();
    expect(refusedWindow({ ...day, from: ago(48) })).toContain('in steps of 1m these are 2880');
  });

  it('refuses what ends before it begins', () => {
    expect(refusedWindow({ from: now, until: now, step: '1h' })).toContain('must begin before it ends');
  });
});

describe('minuteOf', () => {
  it('is the beginning of the minute', () => {
    expect(minuteOf(new Date('2026-03-10T12:34:56.789Z'))).toEqual(new Date('2026-03-10T12:34:00Z'));
  });
});
