import { quietSpanAt, type QuietHours } from '@codexdlc/blueprint-kit/messages/quiet-rules.ts';

export interface ReminderRules {
  /** Hours before the beginning. */
  hours: readonly number[];
  quiet: QuietHours;
}

export interface Reminder {
  hours: number;
  at: Date;
}

const MINUTE_MS = 60_000;
/** A reminder that waits for the end of quiet hours must leave some time to be of use. */
const MORNING_MINUTES = 60;
/** Before quiet hours begin, so that the message is out by then. */
const EVENING_MINUTES = 10;
/** As late as this it makes no sense any more. */
export const LATEST_MINUTES = 15;

/** When the reminders of an appointment leave, earliest first. */
export function reminderTimes(start: Date, { hours, quiet }: ReminderRules): Reminder[] {
  return hours
    .map((count) => ({
      hours: count,
      at: awake(start, new Date(start.getTime() - count * 60 * MINUTE_MS), quiet),
    }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || b.hours - a.hours);
}

function awake(start: Date, at: Date, quiet: QuietHours): Date {
  const span = quietSpanAt(quiet, at);
  if (!span) return at;
  const inTime = start.getTime() - span.to.getTime() >= MORNING_MINUTES * MINUTE_MS;
  return inTime ? span.to : new Date(span.from.getTime() - EVENING_MINUTES * MINUTE_MS);
}

/**
 * The one that should be out by now: after an hour's outage the last one only, and none whose time was over when
 * the customer was told of the appointment anyway.
 */
export function dueReminder(
  { start, toldAt }: { start: Date; toldAt: Date },
  rules: ReminderRules,
  now: Date,
): Reminder | undefined {
  if (now.getTime() >= start.getTime() - LATEST_MINUTES * MINUTE_MS) return undefined;
  const last = reminderTimes(start, rules).findLast(({ at }) => at <= now);
  return last && last.at > toldAt ? last : undefined;
}
