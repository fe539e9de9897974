import { addDays, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Stretch } from '../booking/salon-calendar.ts';

export type DoorSign =
  | { kind: 'open'; closesAt: number }
  | { kind: 'later'; opensAt: number }
  | { kind: 'tomorrow'; opensAt: number }
  | { kind: 'on'; day: LocalDay; opensAt: number }
  | { kind: 'closed' };

/** Further ahead nobody plans a visit to a shop door. */
const DAYS_AHEAD = 14;

/** What the sign on the door says at this moment. */
export function doorSign(
  timeZone: string,
  hoursOn: (day: LocalDay) => readonly Stretch[],
  now: Date,
): DoorSign {
  const { day, minutes } = wallClockAt(timeZone, now);
  const today = hoursOn(day).toSorted((a, b) => a.opensAt - b.opensAt);
  const current = today.find(({ opensAt, closesAt }) => opensAt <= minutes && minutes < closesAt);
  if (current) return { kind: 'open', closesAt: current.closesAt };
  const later = today.find(({ opensAt }) => minutes < opensAt);
  if (later) return { kind: 'later', opensAt: later.opensAt };
  for (let ahead = 1; ahead <= DAYS_AHEAD; ahead += 1) {
    const next = addDays(day, ahead);
    const opensAt = Math.min(...hoursOn(next).map((stretch) => stretch.opensAt));
    if (Number.isFinite(opensAt)) {
      return ahead === 1 ? { kind: 'tomorrow', opensAt } : { kind: 'on', day: next, opensAt };
    }
  }
  return { kind: 'closed' };
}
