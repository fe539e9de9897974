import { normalPhone } from '@codexdlc/blueprint-kit/contact/phone-number.ts';
import { PersonName } from '../booking/person-fields.ts';

/** Undefined when it is no name: empty, too long, or with signs that rewrite the text around them. */
export function readName(text: string): string | undefined {
  const parsed = PersonName.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

/** In E.164; undefined when it is no number of the salon's country and none with a country's code. */
export async function readPhone(text: string, timeZone: string): Promise<string | undefined> {
  const typed = text.trim();
  return /^[+0-9 ()/.-]{6,40}$/.test(typed) ? normalPhone(typed, timeZone) : undefined;
}
