import type { QuietHours } from '../hub-config.ts';
import { localTime, momentOf, nextDay } from './local-time-rules.ts';

/** The end of the quiet hours that it is in; undefined outside of them. */
export function quietUntil(now: Date, hours: QuietHours | undefined, zone: string): Date | undefined {
  if (hours === undefined) return undefined;
  const { day, hour } = localTime(now, zone);
  const isOverMidnight = hours.from > hours.to;
  const isEvening = hour >= hours.from;
  const isMorning = hour < hours.to;
  if (isOverMidnight ? !isEvening && !isMorning : !isEvening || !isMorning) return undefined;
  return momentOf(isOverMidnight && isEvening ? nextDay(day) : day, hours.to, zone);
}
