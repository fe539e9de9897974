import { addDays, isoWeekday, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Knex } from 'knex';
import { closedHolidays } from '../booking/public-holidays.ts';
import type { SalonCalendar, Stretch } from '../booking/salon-calendar.ts';
import { salonHours } from '../booking/working-hours-rules.ts';
import { createShopWindowRepository, type SpecialDay } from '../data/shop-window-repository.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';

/** How far ahead special days and holidays are told. */
const DAYS_TOLD = 42;

export interface Door {
  today: LocalDay;
  openingHours: SalonCalendar['openingHours'];
  /** The next six weeks. */
  specialDays: SpecialDay[];
  holidays: ReadonlyMap<LocalDay, string>;
  hoursOn: (day: LocalDay) => readonly Stretch[];
}

/** When the salon is open, from the Monday of this week on. */
export async function readDoor(db: Knex, settings: SalonSettings, now: Date): Promise<Door> {
  const { day: today } = wallClockAt(settings.timeZone, now);
  const from = addDays(today, 1 - isoWeekday(today));
  const until = addDays(today, DAYS_TOLD);
  const repository = createShopWindowRepository(db);
  const [openingHours, specialDays] = await Promise.all([
    repository.openingHours(),
    repository.specialDays(from, until),
  ]);
  const holidays = closedHolidays(settings, from, until);
  const hours = {
    openingHours,
    staffHours: new Map(),
    specialDays: new Map(specialDays.map(({ day, stretches }) => [day, stretches])),
    holidays,
  };
  return { today, openingHours, specialDays, holidays, hoursOn: (day) => salonHours(hours, day) };
}
