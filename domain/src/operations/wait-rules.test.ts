import { describe, expect, it } from 'vitest';
import type { OperationWait } from './operation.ts';
import { nextWait, waitOf } from './wait-rules.ts';

const SETTINGS = { firstPauseSeconds: 300, mostSeconds: 3 * 86_400 };
const MISSING = { types: 'cx23', locations: 'fsn1', keepsAddresses: false };
const START = new Date('2026-03-01T10:00:00.000Z');

/** All waits of an operation that never gets a server. */
function allWaits(settings = SETTINGS): OperationWait[] {
  const waits: OperationWait[] = [];
  for (let now = START; ; now = new Date(waits.at(-1)?.nextTryAt ?? '')) {
    const wait = nextWait(waits.at(-1) ?? null, MISSING, settings, now);
    if (!wait || waits.length > 1000) return waits;
    waits.push(wait);
  }
}

function minutesOfPauses(waits: readonly OperationWait[]): number[] {
  const times = [START.toISOString(), ...waits.map(({ nextTryAt }) => nextTryAt)];
  return waits.map((wait, index) => (Date.parse(wait.nextTryAt) - Date.parse(times[index] ?? '')) / 60_000);
}

describe('nextWait', () => {
  it('tries after 5, 10, 20, 40 minutes, then every hour', () => {
    expect(minutesOfPauses(allWaits()).slice(0, 7)).toEqual([5, 10, 20, 40, 60, 60, 60]);
  });

  it('keeps its beginning and its end, and counts the tries', () => {
    const waits = allWaits();

    expect(new Set(waits.map(({ since }) => since))).toEqual(new Set(['2026-03-01T10:00:00.000Z']));
    expect(new Set(waits.map(({ until }) => until))).toEqual(new Set(['2026-03-04T10:00:00.000Z']));
    expect(waits.map(({ tries }) => tries)).toEqual(waits.map((_, index) => index + 1));
  });

  it('tries for a last time at the very end, and then no more', () => {
    const waits = allWaits();

    expect(waits.at(-1)?.nextTryAt).toBe('2026-03-04T10:00:00.000Z');
    expect(nextWait(waits.at(-1) ?? null, MISSING, SETTINGS, new Date('2026-03-04T10:00:00.000Z'))).toBe(
      undefined,
    );
  });

  it('does not wait at all where nobody wants to', () => {
    expect(allWaits({ firstPauseSeconds: 300, mostSeconds: 0 })).toEqual([]);
  });

  it('keeps to a first pause that is longer than an hour', () => {
    expect(minutesOfPauses(allWaits({ ...SETTINGS, firstPauseSeconds: 7200 })).slice(0, 2)).toEqual([
      120, 120,
    ]);
  });
});

describe('waitOf', () => {
  const [waiting = null] = allWaits();

  it.each([
    ['it is queued for the next try', { state: 'queued' as const, cancelRequestedAt: null }, waiting],
    ['it is being tried', { state: 'running' as const, cancelRequestedAt: null }, null],
    ['it is to be cancelled', { state: 'queued' as const, cancelRequestedAt: START }, null],
  ])('when %s', (_, operation, expected) => {
    expect(waitOf({ ...operation, waiting })).toEqual(expected);
  });
});
