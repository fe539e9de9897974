/** A number with the unit that it reads best in. */
export interface Measure {
  value: number;
  unit: string;
  digits: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 minutes ago" up to a month, then the date; the future alike. */
export function splitAgo(at: Date, now: Date) {
  const ms = at.getTime() - now.getTime();
  const far = Math.abs(ms);
  if (far < 45 * SECOND) return { value: 0, unit: 'second' } as const;
  if (far < 59.5 * MINUTE) return { value: rounded(ms / MINUTE), unit: 'minute' } as const;
  if (far < 23.5 * HOUR) return { value: rounded(ms / HOUR), unit: 'hour' } as const;
  if (far < 30 * DAY) return { value: rounded(ms / DAY), unit: 'day' } as const;
  return { value: 0, unit: 'date' } as const;
}

/** Away from zero at a half, and never nothing: what is past stays past. */
function rounded(value: number): number {
  return Math.sign(value) * Math.max(1, Math.round(Math.abs(value)));
}

/** At most two units, the second only where it says something. */
export function splitDuration(ms: number): Measure[] {
  if (ms < SECOND) return [{ value: ms / SECOND, unit: 'second', digits: ms < 100 ? 2 : 1 }];
  if (ms < 10 * SECOND) return [{ value: ms / SECOND, unit: 'second', digits: 1 }];
  if (ms < MINUTE) return [whole(ms / SECOND, 'second')];
  if (ms < HOUR) return pair(ms, [MINUTE, 'minute'], [SECOND, 'second']);
  if (ms < DAY) return pair(ms, [HOUR, 'hour'], [MINUTE, 'minute']);
  return pair(ms, [DAY, 'day'], [HOUR, 'hour']);
}

type Step = [ms: number, unit: string];

function pair(ms: number, [big, bigUnit]: Step, [small, smallUnit]: Step): Measure[] {
  const wholeBig = Math.floor(ms / big);
  const rest = Math.floor((ms - wholeBig * big) / small);
  const first = whole(wholeBig, bigUnit);
  return rest === 0 ? [first] : [first, whole(rest, smallUnit)];
}

function whole(value: number, unit: string): Measure {
  return { value: Math.floor(value), unit, digits: 0 };
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** In steps of 1024, as memory and disks of containers are bounded. */
export function splitBytes(bytes: number): Measure {
  const step = bytes < 1 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return { value, unit: SIZES[step] ?? 'byte', digits: step > 0 && value < 10 ? 1 : 0 };
}
