import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { findFreeDays } from '../../booking/find-free-slots.ts';
import { mayChangeCalendarOf } from '../../booking/permission-rules.ts';
import type { WaitingEntry } from '../../waiting-list/waiting-entry.ts';
import type { AdminDeps } from '../admin-deps.ts';
import type { DeskActor } from '../desk-actor.ts';

export interface FittingSlot {
  start: Date;
  staffId: number;
}

const SHOWN = 8;
const MOST_DAYS = 92;
const DAY_MS = 86_400_000;

/** The first free times that suit somebody who waits, in calendars that the reader may change. */
export async function listFitting(
  deps: Pick<AdminDeps, 'db' | 'settings' | 'now'>,
  entry: WaitingEntry,
  actor: DeskActor,
): Promise<FittingSlot[]> {
  const { timeZone } = await deps.settings.read();
  const today = wallClockAt(timeZone, deps.now()).day;
  const from = entry.fromDay > today ? entry.fromDay : today;
  const days = Math.round((Date.parse(entry.untilDay) - Date.parse(from)) / DAY_MS) + 1;
  if (days < 1) return [];
  const question = {
    serviceIds: entry.serviceIds,
    staffId: entry.staffId,
    from,
    days: Math.min(days, MOST_DAYS),
  };
  const found = await findFreeDays(deps, question).catch(nothing);
  return found
    .flatMap(({ slots }) => slots)
    .flatMap(({ start, staffIds }) => {
      const { minutes } = wallClockAt(timeZone, start);
      const staffId = staffIds.find((id) => mayChangeCalendarOf(actor, id));
      const suits = minutes >= entry.earliest && minutes <= entry.latest;
      return suits && staffId !== undefined ? [{ start, staffId }] : [];
    })
    .slice(0, SHOWN);
}

/** A service that is gone, or somebody who has left, suits nobody. */
function nothing(error: unknown): [] {
  if (error instanceof AppError) return [];
  throw error;
}
