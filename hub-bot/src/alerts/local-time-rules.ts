import { addDays, localMinute, zoneOffset, type IsoDay } from '@codexdlc/domain';

/** What the clocks of a zone show. */
export interface LocalTime {
  day: IsoDay;
  hour: number;
  minute: number;
}

export function localTime(at: Date, zone: string): LocalTime {
  const [day = '', time = ''] = localMinute(at, zone).split('T');
  const [hour, minute] = time.split(':').map(Number);
  return { day, hour: hour ?? 0, minute: minute ?? 0 };
}

/** When the clocks show this hour for the first time that day; where they leave it out, when they have gone over it. */
export function momentOf(day: IsoDay, hour: number, zone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
  const before = zoneOffset(wall - 86_400_000, zone);
  const after = zoneOffset(wall + 86_400_000, zone);
  const [first = wall - before] = [wall - before, wall - after]
    .filter((ms) => ms + zoneOffset(ms, zone) === wall)
    .sort((a, b) => a - b);
  return new Date(first);
}

export function startOfDay(at: Date, zone: string): Date {
  return momentOf(localTime(at, zone).day, 0, zone);
}

export function nextDay(day: IsoDay): IsoDay {
  return addDays(day, 1);
}
