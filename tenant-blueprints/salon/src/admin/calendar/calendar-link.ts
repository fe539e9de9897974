import { isLocalDay, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

export interface CalendarAddress {
  day: LocalDay;
  view: 'day' | 'week';
  staffId: number | undefined;
}

export function calendarLink({ day, view, staffId }: CalendarAddress): string {
  const search = new URLSearchParams({ day });
  if (view === 'week') search.set('view', view);
  if (staffId !== undefined) search.set('staff', String(staffId));
  return `/admin?${search.toString()}`;
}

/** Whatever stands in an address: what cannot be read is as if it was not there. */
export function readCalendarAddress(
  query: Readonly<Record<string, unknown>>,
  today: LocalDay,
): CalendarAddress {
  return {
    day: readDay(query['day']) ?? today,
    view: query['view'] === 'week' ? 'week' : 'day',
    staffId: readStaffId(query['staff']),
  };
}

/** Within years that the arithmetic and Postgres can both write. */
export function readDay(text: unknown): LocalDay | undefined {
  return typeof text === 'string' && isLocalDay(text) && text >= '2000-01-02' && text < '2199-12-20'
    ? text
    : undefined;
}

export function readStaffId(text: unknown): number | undefined {
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
