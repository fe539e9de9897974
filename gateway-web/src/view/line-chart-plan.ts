import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';

export interface ChartPoint {
  at: Date;
  /** Undefined where nothing was measured: the line breaks. */
  value: number | undefined;
}

export interface LineChartInput {
  title: string;
  points: readonly ChartPoint[];
  from: Date;
  until: Date;
  /** A second line above the first, such as the highest of what the first is the average of. */
  upper?: { label: string; points: readonly ChartPoint[] } | undefined;
  /** A bound that is drawn, such as the memory that a container may use. */
  limit?: number | undefined;
  /** Bytes are divided in steps of 1024, so that the axis has round numbers. */
  unit?: 'number' | 'bytes';
  /** Two measurements further apart than this are not joined. */
  gapMs?: number;
  formatValue: (value: number) => string;
  formatTime: (at: Date) => string;
}

/** What `/parts/line-chart` draws; all numbers are places in the view box. */
export interface LineChartView {
  title: string;
  latest: string;
  /** Lowest, highest and latest value, for whoever does not see the line. */
  summary: string;
  path: string;
  area: string;
  /** A point where the latest value is: a single measurement has no line. Empty when there is none. */
  dot: string;
  upper: { label: string; latest: string; path: string } | undefined;
  grid: number[];
  limitY: number | undefined;
  yLabels: string[];
  xLabels: string[];
  isEmpty: boolean;
}

export const CHART_WIDTH = 600;
export const CHART_HEIGHT = 160;
const STEPS = 4;

/** Decides where every line of a chart over time goes. */
export function planLineChart(input: LineChartInput): LineChartView {
  const { points, from, until, limit, formatValue, formatTime } = input;
  const values = valuesOf(points);
  const upperValues = valuesOf(input.upper?.points ?? []);
  const ticks = ticksFor(Math.max(...values, ...upperValues, limit ?? 0), input.unit ?? 'number');
  const top = ticks.at(-1) ?? 1;
  const x = scaleLinear([from.getTime(), until.getTime()], [0, CHART_WIDTH]);
  const y = scaleLinear([0, top], [CHART_HEIGHT, 0]);

  const drawn = withGaps(points, input.gapMs);
  const isDefined = ({ value }: ChartPoint) => value !== undefined;
  const xOf = ({ at }: ChartPoint) => x(at.getTime());
  const yOf = ({ value }: ChartPoint) => y(value ?? 0);
  const path = line<ChartPoint>(xOf, yOf).defined(isDefined).digits(1);
  const below = area<ChartPoint>(xOf, CHART_HEIGHT, yOf).defined(isDefined).digits(1);
  const last = points.findLast(isDefined);
  const latest = last?.value;
  const latestUpper = upperValues.at(-1);
  const middle = new Date((from.getTime() + until.getTime()) / 2);

  return {
    title: input.title,
    latest: latest === undefined ? '' : formatValue(latest),
    summary:
      latest === undefined
        ? ''
        : `${formatValue(Math.min(...values))} – ${formatValue(Math.max(...values))}, ${formatValue(latest)}`,
    path: path(drawn) ?? '',
    area: below(drawn) ?? '',
    dot: last === undefined ? '' : `M${round(xOf(last))},${round(yOf(last))}h0`,
    upper:
      input.upper === undefined || latestUpper === undefined
        ? undefined
        : {
            label: input.upper.label,
            latest: formatValue(latestUpper),
            path: path(withGaps(input.upper.points, input.gapMs)) ?? '',
          },
    grid: ticks.map(y),
    limitY: limit === undefined ? undefined : y(limit),
    yLabels: latest === undefined ? [] : ticks.map(formatValue),
    xLabels: [from, middle, until].map(formatTime),
    isEmpty: latest === undefined,
  };
}

function round(place: number): number {
  return Math.round(place * 10) / 10;
}

function valuesOf(points: readonly ChartPoint[]): number[] {
  return points.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

/** Evenly spaced round numbers from nothing to at least the highest value. */
function ticksFor(highest: number, unit: 'number' | 'bytes'): number[] {
  const factor = unit === 'bytes' && highest >= 1024 ? 1024 ** Math.floor(Math.log2(highest) / 10) : 1;
  const scale = scaleLinear([0, highest > 0 ? highest / factor : 1], [0, 1]).nice(STEPS);
  return scale.ticks(STEPS).map((tick) => tick * factor);
}

function withGaps(points: readonly ChartPoint[], gapMs = Infinity): ChartPoint[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const isFar = before !== undefined && point.at.getTime() - before.at.getTime() > gapMs;
    return isFar ? [{ at: point.at, value: undefined }, point] : [point];
  });
}
