const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A guest who comes every week is not asked every week. */
export const REPEAT_DAYS = 180;

/** After an outage: later than this nobody remembers the visit well. */
export const LATE_DAYS = 3;

/** Visits that ended in this stretch are asked about now: after the first moment, at the second one at the latest. */
export function endedBetween(now: Date, afterHours: number): { after: Date; until: Date } {
  const until = new Date(now.getTime() - afterHours * HOUR_MS);
  return { after: new Date(until.getTime() - LATE_DAYS * DAY_MS), until };
}

/** When asking about a visit makes no sense any more. */
export function tooLateAt(end: Date, afterHours: number): Date {
  return new Date(end.getTime() + afterHours * HOUR_MS + LATE_DAYS * DAY_MS);
}

/** Whoever was asked after this moment is not asked again. */
export function askedAgainBefore(now: Date): Date {
  return new Date(now.getTime() - REPEAT_DAYS * DAY_MS);
}

/** Whether a visit took place, as far as the salon has said. */
export function wasKept(
  visit: {
    status: 'booked' | 'cancelled';
    outcome: 'arrived' | 'no-show' | undefined;
    heldUntil: Date | undefined;
    to: Date;
  },
  now: Date,
): boolean {
  const { status, outcome, heldUntil, to } = visit;
  return status === 'booked' && outcome !== 'no-show' && heldUntil === undefined && to <= now;
}
