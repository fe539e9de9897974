import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { findFreeDays, type FreeDay, type FreeSlot } from '../booking/find-free-slots.ts';
import type { MenuService } from './menu-plan.ts';
import type { SiteDeps } from './site-deps.ts';

const DAYS_SHOWN = 3;
const TIMES_PER_DAY = 4;
/** Two queries whatever it is; what is free later than that is on the page for booking. */
const DAYS_LOOKED = 21;

/** A few times spread over the next free days, so that the first page is already an offer. */
export async function nextFreeTimes(
  deps: Pick<SiteDeps, 'db' | 'settings' | 'now'>,
  service: MenuService,
): Promise<{ day: LocalDay; slots: FreeSlot[] }[]> {
  const { timeZone } = await deps.settings.read();
  const from = wallClockAt(timeZone, deps.now()).day;
  try {
    return spreadTimes(await findFreeDays(deps, { serviceIds: [service.id], from, days: DAYS_LOOKED }));
  } catch (error) {
    // Nobody does it at the moment: the page has no times to offer, and nothing is wrong with it.
    if (error instanceof AppError) return [];
    throw error;
  }
}

export function spreadTimes(days: readonly FreeDay[]): { day: LocalDay; slots: FreeSlot[] }[] {
  return days
    .filter(({ slots }) => slots.length > 0)
    .slice(0, DAYS_SHOWN)
    .map(({ day, slots }) => ({ day, slots: spread(slots, TIMES_PER_DAY) }));
}

function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => Math.round((index * (items.length - 1)) / (count - 1)))
    .map((position) => items[position])
    .filter((item): item is T => item !== undefined);
}

/** The service whose free times greet the visitor: the shortest one, it fits most often. */
export function showcaseService(services: readonly MenuService[]): MenuService | undefined {
  return services
    .filter(({ isOnline }) => isOnline)
    .toSorted((a, b) => a.durationMinutes - b.durationMinutes)[0];
}
