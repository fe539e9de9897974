export interface Summary {
  count: number;
  min: number;
  median: number;
  max: number;
}

/** Smallest, middle and largest of the samples; undefined where there are none. */
export function summarise(samples: readonly number[]): Summary | undefined {
  const sorted = samples.toSorted((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) return undefined;
  return { count: sorted.length, min, median: medianOfSorted(sorted), max };
}

/** Each sample divided by the one of the same round, so that what slows a whole round down cancels out. */
export function pairwiseRatios(samples: readonly number[], against: readonly number[]): number[] {
  return samples.flatMap((sample, round) => {
    const base = against[round];
    return base === undefined || base === 0 ? [] : [sample / base];
  });
}

/** The list turned by one place per round: nothing is always first or always after the same neighbour. */
export function rotated<T>(items: readonly T[], round: number): T[] {
  const by = items.length === 0 ? 0 : round % items.length;
  return [...items.slice(by), ...items.slice(0, by)];
}

/** The smallest sample that is not below `share` of them (nearest rank); undefined where there are none. */
export function percentile(samples: readonly number[], share: number): number | undefined {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

function medianOfSorted(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (lower + upper) / 2;
}
