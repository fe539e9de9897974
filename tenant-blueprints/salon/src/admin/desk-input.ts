import { instantOf, isLocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { tidyLine, UNSEEN } from '../booking/person-fields.ts';

/** Reading what is typed at the desk. Pure: what cannot be read is undefined, and the page says so. */

/** In several lines, ends of lines and tabs are fine. */
const LINES = /[\n\t]/g;

export function readLine(text: string, max: number): string | undefined {
  const line = tidyLine(text);
  return line.length > max || UNSEEN.test(line) ? undefined : line;
}

/** Several lines, as in a note. */
export function readNote(text: string, max: number): string | undefined {
  const note = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  return note.length > max || UNSEEN.test(note.replace(LINES, ' ')) ? undefined : note;
}

export function readPhone(text: string): string | undefined {
  const line = readLine(text, 40);
  if (line === undefined || !/^\+?[0-9 ()/.-]+$/.test(line)) return undefined;
  const digits = line.replace(/\D/g, '').length;
  return digits >= 6 && digits <= 15 ? line : undefined;
}

export function readMail(text: string): string | undefined {
  const line = readLine(text, 254)?.toLowerCase();
  return line !== undefined && /^[^\s@<>"',;:()[\]\\]{1,64}@(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}$/u.test(line)
    ? line
    : undefined;
}

/** The moment that day and clock of the salon mean; within years that Postgres and the arithmetic both write. */
export function readMoment(timeZone: string, day: string, clock: string): Date | undefined {
  const minutes = readClock(clock);
  const isNear = isLocalDay(day) && day >= '2000-01-02' && day < '2199-12-20';
  return isNear && minutes !== undefined ? instantOf(timeZone, day, minutes) : undefined;
}

export function readClock(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?$/.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

export function readWhole(text: string, min: number, max: number): number | undefined {
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** A field of a form as one text; whatever else was sent counts as nothing. */
export function textOf(body: unknown, name: string): string {
  const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value.slice(0, 10_000).trim() : '';
}
