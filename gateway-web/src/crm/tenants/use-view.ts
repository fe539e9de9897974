import { STEP_SECONDS } from '@codexdlc/domain';
import type { components } from '@codexdlc/platform-api/client';
import type { Format } from '../../view/format.ts';
import { planLineChart, type ChartPoint, type LineChartView } from '../../view/line-chart-plan.ts';
import type { TenantTexts } from './texts/tenant-texts.ts';
import { USE_PERIODS, type UsePeriod } from './use-period-rules.ts';

export type Measurements = components['schemas']['TenantMeasurements'];
type Measurement = components['schemas']['TenantMeasurement'];

export interface UseView {
  title: string;
  periods: { label: string; href: string; isCurrent: boolean }[];
  charts: LineChartView[];
}

/** A second interval without a measurement breaks the line: one may fall between two looks. */
const GAP_STEPS = 2.5;

/** Response time, memory and disk over time, and links to other periods. */
export function useView(
  t: TenantTexts,
  format: Format,
  given: { measured: Measurements; period: UsePeriod; path: string; limitBytes: number },
): UseView {
  const { measured, period, path, limitBytes } = given;
  const frame = frameOf(format, measured, period);
  const points = (read: (one: Measurement) => number | null) => pointsOf(measured, read);
  return {
    title: t.overTime,
    periods: USE_PERIODS.map((each) => ({
      label: t.periods[each],
      href: `${path}?period=${each}#over-time`,
      isCurrent: each === period,
    })),
    charts: [
      planLineChart({
        ...frame,
        title: t.response,
        points: points(({ responseAvgMs }) => responseAvgMs),
        upper: { label: t.responseHigh, points: points(({ responseP95Ms }) => responseP95Ms) },
        formatValue: format.milliseconds,
      }),
      planLineChart({
        ...frame,
        title: t.memoryUse,
        points: points(({ memoryAvgBytes }) => memoryAvgBytes),
        upper: { label: t.memoryHigh, points: points(({ memoryMaxBytes }) => memoryMaxBytes) },
        limit: limitBytes,
        unit: 'bytes',
        formatValue: format.bytes,
      }),
      planLineChart({
        ...frame,
        title: t.diskUse,
        points: points(({ diskBytes }) => diskBytes),
        unit: 'bytes',
        formatValue: format.bytes,
      }),
    ],
  };
}

export function frameOf(format: Format, { from, until, step }: Measurements, period: UsePeriod) {
  return {
    from: new Date(from),
    until: new Date(until),
    gapMs: GAP_STEPS * STEP_SECONDS[step] * 1000,
    formatTime: period === 'day' ? format.time : format.day,
  };
}

export function pointsOf(
  { items }: Pick<Measurements, 'items'>,
  read: (one: Measurement) => number | null,
): ChartPoint[] {
  // What was not measured of an interval is left out, so that the gap is judged by time alone.
  return items.flatMap((one) => {
    const value = read(one);
    return value === null ? [] : [{ at: new Date(one.at), value }];
  });
}
