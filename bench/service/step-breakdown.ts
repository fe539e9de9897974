import type { Breakdown } from '../results.ts';
import { summarise } from '../statistics.ts';
import type { TimedOperation } from './run-operation.ts';

/** Where the time of operations of one kind goes: the median of each step. */
export function stepBreakdown(what: string, operations: readonly TimedOperation[]): Breakdown {
  const names = [...new Set(operations.flatMap(({ steps }) => [...steps.keys()]))];
  return {
    title: `Steps of ${what} (medians, seconds)`,
    columns: ['Step', 'Takes'],
    rows: names.map((name) => [
      name,
      summarise(operations.flatMap(({ steps }) => steps.get(name) ?? []))?.median ?? 0,
    ]),
  };
}
