import type { Button } from './message.ts';

/** Telegram refuses the whole message for a button whose address has a name without a dot, such as localhost. */
export function canBeButton(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.hostname.includes('.');
}

/** A row's part: one button, or none where Telegram would not have it. */
export function urlButton(text: string, url: string): Button[] {
  return canBeButton(url) ? [{ text, url }] : [];
}
