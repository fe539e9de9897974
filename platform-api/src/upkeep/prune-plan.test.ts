import { describe, expect, it } from 'vitest';
import { superfluousHistory } from './prune-plan.ts';

const NOW = new Date('2026-03-01T00:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const update = (stamp: number, days: number) => [
  { name: `lily-${stamp}.history.json`, modifiedAt: daysAgo(days) },
  { name: `lily-${stamp}.checkpoint.json`, modifiedAt: daysAgo(days) },
];
const STAMP = 1_763_980_000_000;

describe('superfluousHistory', () => {
  it('keeps the newest updates, whole', () => {
    const files = [...update(STAMP, 90), ...update(STAMP + 1, 80), ...update(STAMP + 2, 70)];

    expect(superfluousHistory(files, 2, NOW)).toEqual([
      `lily-${STAMP}.history.json`,
      `lily-${STAMP}.checkpoint.json`,
    ]);
  });

  it('keeps what is younger than a week, however much it is', () => {
    const files = [...update(STAMP, 3), ...update(STAMP + 1, 2), ...update(STAMP + 2, 1)];

    expect(superfluousHistory(files, 1, NOW)).toEqual([]);
  });
});
