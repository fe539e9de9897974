import { addDays, type IsoDay } from '@codexdlc/domain';

/** What the clocks of a zone show. */
export interface LocalTime {
  day: IsoDay;
  hour: number;
  minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

export function localTime(at: Date, zone: string): LocalTime {
  const shown = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${shown['year'] ?? ''}-${shown['month'] ?? ''}-${shown['day'] ?? ''}`,
    hour: Number(shown['hour']),
    minute: Number(shown['minute']),
  };
}

/** When the clocks show this hour for the first time that day; where they leave it out, when they have gone over it. */
export function momentOf(day: IsoDay, hour: number, zone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
  const before = offsetMs(new Date(wall - 86_400_000), zone);
  const after = offsetMs(new Date(wall + 86_400_000), zone);
  const [first = wall - before] = [wall - before, wall - after]
    .filter((ms) => ms + offsetMs(new Date(ms), zone) === wall)
    .sort((a, b) => a - b);
  return new Date(first);
}

export function startOfDay(at: Date, zone: string): Date {
  return momentOf(localTime(at, zone).day, 0, zone);
}

export function nextDay(day: IsoDay): IsoDay {
  return addDays(day, 1);
}

/** How far the clocks are ahead of UTC. */
function offsetMs(at: Date, zone: string): number {
  const { day, hour, minute } = localTime(at, zone);
  const shown = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000 + minute * 60_000;
  return shown - Math.floor(at.getTime() / 60_000) * 60_000;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clocks.set(zone, made);
  return made;
}
