import { guardStamp } from '../site/form-guard.ts';

const READING_MS = 60_000;

/** What a form carries that somebody has had before them for a minute. */
export function filledByPerson(key: Buffer, now: Date): { stamp: string; website: string } {
  return { stamp: guardStamp(key, new Date(now.getTime() - READING_MS)), website: '' };
}
