import { wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { FoundSlot } from '../booking/free-slot-rules.ts';
import type { Period } from '../booking/slot-rules.ts';

export interface Fit {
  timeZone: string;
  fromDay: LocalDay;
  untilDay: LocalDay;
  /** Minutes after midnight between which it may begin. */
  earliest: number;
  latest: number;
  /** Only what uses the time that has become free: all else could be booked before. */
  freed: Period;
  /** Offered before and not taken. */
  refused: readonly { staffId: number; from: Date }[];
}

/** The first time that suits somebody who waits, with those who were not refused for it. */
export function firstFitting(slots: readonly FoundSlot[], fit: Fit): FoundSlot | undefined {
  for (const slot of slots) {
    if (slot.end <= fit.freed.from.getTime() || slot.start >= fit.freed.to.getTime()) continue;
    const { day, minutes } = wallClockAt(fit.timeZone, new Date(slot.start));
    if (day < fit.fromDay || day > fit.untilDay || minutes < fit.earliest || minutes > fit.latest) continue;
    const staffIds = slot.staffIds.filter(
      (id) => !fit.refused.some(({ staffId, from }) => staffId === id && from.getTime() === slot.start),
    );
    if (staffIds.length > 0) return { ...slot, staffIds };
  }
  return undefined;
}
