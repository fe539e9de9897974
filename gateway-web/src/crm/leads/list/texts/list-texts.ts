import type { Locale } from '../../../../locale/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export interface ListTexts {
  title: string;
  caption: string;
  contact: string;
  /** Below the table: which page of how many leads. */
  summary: (page: string, count: number, number: string) => string;
  empty: { title: string; text: string; action: string };
  nothing: { title: string; text: string; action: string };
  brokenCursor: string;
}

export const LIST_TEXTS: Record<Locale, ListTexts> = { de, en, ru };
