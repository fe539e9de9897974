import type { MeasurementStep } from '@codexdlc/domain';

export const USE_PERIODS = ['day', 'week', 'month'] as const;
export type UsePeriod = (typeof USE_PERIODS)[number];

const DAY_MS = 86_400_000;
const SPANS: Record<UsePeriod, { days: number; step: MeasurementStep }> = {
  day: { days: 1, step: '15m' },
  week: { days: 7, step: '1h' },
  month: { days: 30, step: '6h' },
};

/** A period that does not exist is the shortest one, as filters are that cannot be. */
export function readPeriod(asked: unknown): UsePeriod {
  return USE_PERIODS.find((period) => period === asked) ?? 'day';
}

/** What the API is asked for a period until now. */
export function windowOfPeriod(
  period: UsePeriod,
  now: Date,
): { from: string; until: string; step: MeasurementStep } {
  const { days, step } = SPANS[period];
  return {
    from: new Date(now.getTime() - days * DAY_MS).toISOString(),
    until: now.toISOString(),
    step,
  };
}
