/** Lengths of the intervals that measurements can be put together by. */
export const STEP_SECONDS = {
  '1m': 60,
  '5m': 300,
  '15m': 900,
  '1h': 3600,
  '6h': 21_600,
  '1d': 86_400,
} as const;
export type MeasurementStep = keyof typeof STEP_SECONDS;
export const MEASUREMENT_STEPS = Object.keys(STEP_SECONDS) as MeasurementStep[];

/** Minutes are kept for so long: a day's view is always whole. Then an hour becomes one row. */
export const SAMPLE_DAYS = 3;
export const HOUR_DAYS = 90;
export const MOST_INTERVALS = 1_500;

const DAY_MS = 86_400_000;
/** A chart needs no more points than this, and fewer make the checks of each interval worth an average. */
const GOOD_INTERVALS = 200;

export interface MeasurementWindow {
  from: Date;
  until: Date;
  step: MeasurementStep;
}

/**
 * What is meant where something is left out: the last day, and the shortest step that suits a chart. It begins with a
 * whole interval.
 */
export function windowOf(
  asked: { from?: Date | undefined; until?: Date | undefined; step?: MeasurementStep | undefined },
  now: Date,
): MeasurementWindow {
  const until = asked.until ?? now;
  const from = asked.from ?? new Date(until.getTime() - DAY_MS);
  const step = asked.step ?? stepFor(from, until);
  return { from: beginOf(from, STEP_SECONDS[step]), until, step };
}

function beginOf(at: Date, seconds: number): Date {
  return new Date(Math.floor(at.getTime() / 1000 / seconds) * seconds * 1000);
}

function stepFor(from: Date, until: Date): MeasurementStep {
  return MEASUREMENT_STEPS.find((step) => intervalsOf({ from, until, step }) <= GOOD_INTERVALS) ?? '1d';
}

export function intervalsOf({ from, until, step }: MeasurementWindow): number {
  return Math.ceil((until.getTime() - from.getTime()) / (STEP_SECONDS[step] * 1000));
}

/** Why a window cannot be answered, in words; undefined when it can. */
export function refusedWindow(window: MeasurementWindow): string | undefined {
  const { from, until, step } = window;
  if (from >= until)
    return `It must begin before it ends; ${from.toISOString()} is not before ${until.toISOString()}.`;
  const intervals = intervalsOf(window);
  if (intervals <= MOST_INTERVALS) return undefined;
  return `It may have ${MOST_INTERVALS} intervals at most; in steps of ${step} these are ${intervals}.`;
}

/** Samples of one minute are one row, whoever measures, and however often. */
export function minuteOf(at: Date): Date {
  return beginOf(at, 60);
}
