import type { QuietHours } from '../hub-config.ts';
import { localTime } from './local-time-rules.ts';
import { quietUntil } from './quiet-rules.ts';

const HOURS_PER_SLOT = 4;
const LONGEST_MS = 24 * 3_600_000;

/** The four hours that it is in, as "2026-11-26T08"; undefined in quiet hours. A slot that begins in them is told after. */
export function digestSlot(now: Date, hours: QuietHours | undefined, zone: string): string | undefined {
  if (quietUntil(now, hours, zone) !== undefined) return undefined;
  const { day, hour } = localTime(now, zone);
  const first = Math.floor(hour / HOURS_PER_SLOT) * HOURS_PER_SLOT;
  return `${day}T${String(first).padStart(2, '0')}`;
}

/** From when on it tells of what ended: since the last one, and at most of a day. */
export function digestSince(now: Date, last: Date | undefined): Date {
  const earliest = now.getTime() - LONGEST_MS;
  const since = last?.getTime() ?? now.getTime() - HOURS_PER_SLOT * 3_600_000;
  return new Date(Math.max(earliest, since));
}

/** A digest is worth a message when something began or ended since the last one. */
export function isDigestNews(
  notices: readonly { openedAt: Date; closedAt: Date | null }[],
  since: Date,
): boolean {
  return notices.some(
    ({ openedAt, closedAt }) => openedAt >= since || (closedAt !== null && closedAt >= since),
  );
}
