import type { MuteChoice } from '../texts/alerts/alert-texts.ts';

const HOUR_MS = 3_600_000;
/** The platform refuses more than 90 days. */
const TO_THE_END_MS = 89 * 24 * HOUR_MS;
const LENGTHS: Record<MuteChoice, number> = { '1h': HOUR_MS, '8h': 8 * HOUR_MS, end: TO_THE_END_MS };
const MOST_HOURS = 24 * 7;

/** What a button asks for: until when, null for "tell again"; undefined when it asks for nothing that is known. */
export function incidentMutedUntil(word: string, now: Date): Date | null | undefined {
  if (word === 'off') return null;
  if (word !== '1h' && word !== '8h' && word !== 'end') return undefined;
  return new Date(now.getTime() + LENGTHS[word]);
}

/** "2h", "90m", "1d", "off" behind /mute; undefined for anything else, and for more than a week. */
export function chatMutedUntil(text: string, now: Date): Date | null | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted === 'off') return null;
  const [, amount = '', unit = 'h'] = /^(\d{1,4})\s?([mhd])?$/.exec(wanted) ?? [];
  const hours = Number(amount) * (unit === 'm' ? 1 / 60 : unit === 'd' ? 24 : 1);
  if (amount === '' || hours <= 0 || hours > MOST_HOURS) return undefined;
  return new Date(now.getTime() + hours * HOUR_MS);
}
