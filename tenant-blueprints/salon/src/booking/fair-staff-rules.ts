import type { SalonCalendar, Span } from './salon-calendar.ts';

/** Who has the fewest minutes booked in this week comes first, then who stands first in the list. */
export function inFairOrder(calendar: Pick<SalonCalendar, 'staff' | 'booked'>, week: Span): number[] {
  const loads = new Map(calendar.staff.map(({ id }) => [id, bookedIn(calendar.booked.get(id) ?? [], week)]));
  return calendar.staff
    .toSorted(
      (a, b) => (loads.get(a.id) ?? 0) - (loads.get(b.id) ?? 0) || a.position - b.position || a.id - b.id,
    )
    .map(({ id }) => id);
}

function bookedIn(spans: readonly Span[], week: Span): number {
  return spans.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, week.to) - Math.max(from, week.from)),
    0,
  );
}
