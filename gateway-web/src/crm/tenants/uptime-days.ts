import type { UptimeDay } from '../../view/uptime-plan.ts';

const DAY_MS = 86_400_000;

/** The last days in their order, those without a check too. Days are the platform's, in UTC; noon is that day everywhere. */
export function uptimeDays(
  measured: readonly { day: string; percent: number; checksOk: number; checksFailed: number }[],
  now: Date,
  count: number,
): UptimeDay[] {
  const known = new Map(measured.map((one) => [one.day, one]));
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(now.getTime() - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    const found = known.get(day);
    const share = found === undefined ? undefined : found.percent / 100;
    return { day: new Date(`${day}T12:00:00Z`), share };
  });
}
