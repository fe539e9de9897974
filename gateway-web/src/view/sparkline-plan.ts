import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { SparkView } from './parts.ts';

export const SPARK_WIDTH = 96;
export const SPARK_HEIGHT = 24;

/** A line as small as a word; it says whether, not how much. */
export function planSparkline(label: string, values: readonly (number | undefined)[]): SparkView {
  const known = values.filter((value) => value !== undefined);
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [1, SPARK_WIDTH - 1]);
  const y = scaleLinear([0, Math.max(...known, 0) || 1], [SPARK_HEIGHT - 1, 1]);
  const xOf = (_value: number | undefined, index: number) => x(index);
  const yOf = (value: number | undefined) => y(value ?? 0);
  const isDefined = (value: number | undefined) => value !== undefined;
  return {
    label,
    path: line<number | undefined>(xOf, yOf).defined(isDefined).digits(1)(values) ?? '',
    area: area<number | undefined>(xOf, SPARK_HEIGHT, yOf).defined(isDefined).digits(1)(values) ?? '',
  };
}
