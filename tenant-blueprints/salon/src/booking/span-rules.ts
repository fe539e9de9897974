import type { Span } from './salon-calendar.ts';

/** Sorted, and what touches or overlaps made one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** Whether nothing of sorted, disjoint spans is in the wanted one. */
export function isClear(sorted: readonly Span[], wanted: Span): boolean {
  const next = sorted[firstEndingAfter(sorted, wanted.from)];
  return next === undefined || next.from >= wanted.to;
}

export function firstEndingAfter(sorted: readonly Span[], moment: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.to ?? Infinity) > moment) high = middle;
    else low = middle + 1;
  }
  return low;
}
