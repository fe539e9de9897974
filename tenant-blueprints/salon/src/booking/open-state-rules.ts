import { hoursOf, type OpeningHours } from './slot-rules.ts';
import { addDays, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

export type OpenState =
  | { kind: 'open'; closesAt: number }
  | { kind: 'opens-later'; opensAt: number }
  | { kind: 'closed'; next: { day: LocalDay; opensAt: number } | undefined };

/** What the sign on the door says at this moment. */
export function openState(timeZone: string, openingHours: readonly OpeningHours[], now: Date): OpenState {
  const { day, minutes } = wallClockAt(timeZone, now);
  const today = hoursOf(openingHours, day);
  const current = today.find(({ opensAt, closesAt }) => opensAt <= minutes && minutes < closesAt);
  if (current) return { kind: 'open', closesAt: current.closesAt };
  const later = today.find(({ opensAt }) => minutes < opensAt);
  if (later) return { kind: 'opens-later', opensAt: later.opensAt };
  for (let ahead = 1; ahead <= 7; ahead += 1) {
    const next = addDays(day, ahead);
    const first = hoursOf(openingHours, next)[0];
    if (first) return { kind: 'closed', next: { day: next, opensAt: first.opensAt } };
  }
  return { kind: 'closed', next: undefined };
}
