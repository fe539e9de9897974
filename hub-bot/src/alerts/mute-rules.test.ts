import { describe, expect, it } from 'vitest';
import { chatMutedUntil, incidentMutedUntil } from './mute-rules.ts';

const now = new Date('2026-11-26T10:00:00Z');
const hours = (until: Date | null | undefined) =>
  until instanceof Date ? (until.getTime() - now.getTime()) / 3_600_000 : until;

describe('chatMutedUntil', () => {
  it.each([
    ['2h', 2],
    ['2', 2],
    [' 90M ', 1.5],
    ['1d', 24],
    ['7d', 168],
    ['off', null],
    ['', undefined],
    ['0h', undefined],
    ['8d', undefined],
    ['-2h', undefined],
    ['2 hours', undefined],
    ['99999h', undefined],
  ])('"%s" is %s hours', (text, expected) => {
    expect(hours(chatMutedUntil(text, now))).toBe(expected);
  });
});

describe('incidentMutedUntil', () => {
  it('stays below what the platform allows', () => {
    expect(['1h', '8h', 'off', 'x', ''].map((word) => hours(incidentMutedUntil(word, now)))).toEqual([
      1,
      8,
      null,
      undefined,
      undefined,
    ]);
    expect(hours(incidentMutedUntil('end', now))).toBeLessThan(90 * 24);
  });
});
