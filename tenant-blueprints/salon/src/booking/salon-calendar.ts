import type { OpeningHours } from './slot-rules.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

/** Half-open, in milliseconds since 1970: the search looks at thousands of them. */
export interface Span {
  from: number;
  to: number;
}

/** Minutes after midnight on the salon's clock. */
export interface Stretch {
  opensAt: number;
  closesAt: number;
}

export interface CalendarStaff {
  id: number;
  position: number;
  isOnline: boolean;
}

/** All that decides when somebody is free, for a stretch of days. */
export interface SalonCalendar {
  /** Who works here, in their order. */
  staff: readonly CalendarStaff[];
  openingHours: readonly OpeningHours[];
  /** Of those who have hours of their own. */
  staffHours: ReadonlyMap<number, readonly OpeningHours[]>;
  /** Days with other hours than their weekday; none at all when closed. */
  specialDays: ReadonlyMap<LocalDay, readonly Stretch[]>;
  /** Names of public holidays on which the salon is closed. */
  holidays: ReadonlyMap<LocalDay, string>;
  /** `staffId` is null when the whole salon is closed. */
  absences: readonly (Span & { staffId: number | null })[];
  /** What appointments block, for each member of staff. */
  booked: ReadonlyMap<number, readonly Span[]>;
  /** What appointments block of each unit of a room or device. */
  takenUnits: ReadonlyMap<string, readonly (Span & { unit: number })[]>;
}
