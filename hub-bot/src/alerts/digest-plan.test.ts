import { describe, expect, it } from 'vitest';
import { digestSince, digestSlot, isDigestNews } from './digest-plan.ts';

const ZONE = 'Europe/Berlin';
const slot = (now: string, hours: { from: number; to: number } | undefined = { from: 22, to: 7 }) =>
  digestSlot(new Date(now), hours, ZONE);

describe('digestSlot', () => {
  it.each([
    ['2026-11-26T06:00:00Z', '2026-11-26T04'],
    ['2026-11-26T06:59:59Z', '2026-11-26T04'],
    ['2026-11-26T07:00:00Z', '2026-11-26T08'],
    ['2026-11-26T20:59:00Z', '2026-11-26T20'],
    ['2026-11-26T21:00:00Z', undefined],
    ['2026-11-26T05:59:00Z', undefined],
  ])('at %s it is %s', (now, expected) => {
    expect(slot(now)).toBe(expected);
  });

  it('has each slot once on the days on which the clocks are changed', () => {
    const slots = (day: string) => {
      const start = Date.parse(`${day}T00:00:00Z`) - 3 * 3_600_000;
      const seen = Array.from({ length: 31 * 12 }, (_, i) =>
        digestSlot(new Date(start + i * 300_000), undefined, ZONE),
      );
      return [...new Set(seen.filter((key) => key?.startsWith(day)))];
    };

    for (const day of ['2026-03-29', '2026-10-25', '2026-11-26'])
      expect(slots(day)).toEqual(['00', '04', '08', '12', '16', '20'].map((hour) => `${day}T${hour}`));
  });
});

describe('digestSince', () => {
  const now = new Date('2026-11-26T12:00:00Z');

  it('is the last one, at most a day ago, four hours without any', () => {
    expect(digestSince(now, new Date('2026-11-26T08:01:00Z'))).toEqual(new Date('2026-11-26T08:01:00Z'));
    expect(digestSince(now, new Date('2026-11-20T08:01:00Z'))).toEqual(new Date('2026-11-25T12:00:00Z'));
    expect(digestSince(now, undefined)).toEqual(new Date('2026-11-26T08:00:00Z'));
  });
});

describe('isDigestNews', () => {
  const since = new Date('2026-11-26T08:00:00Z');
  const notice = (openedAt: string, closedAt?: string) => ({
    openedAt: new Date(openedAt),
    closedAt: closedAt === undefined ? null : new Date(closedAt),
  });

  it('does not repeat what is open and was told', () => {
    expect(isDigestNews([notice('2026-11-26T07:00:00Z')], since)).toBe(false);
    expect(isDigestNews([], since)).toBe(false);
  });

  it('tells of what began or ended', () => {
    expect(isDigestNews([notice('2026-11-26T08:30:00Z')], since)).toBe(true);
    expect(isDigestNews([notice('2026-11-26T07:00:00Z', '2026-11-26T09:00:00Z')], since)).toBe(true);
  });
});
