import type { Locale } from '../../../../locale/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export interface BoardTexts {
  title: string;
  lead: string;
  empty: { title: string; text: string; action: string };
  nothing: { title: string; text: string; action: string };
  emptyColumn: string;
  /** Expected per month of the leads of a column. */
  worth: (money: string) => string;
  worthHelp: string;
  showMore: (count: number) => string;
  move: string;
  moveTo: string;
  moveButton: string;
  grip: (name: string) => string;
  keys: string;
  dueTitle: (count: number) => string;
  dueLink: string;
  saving: (name: string, stage: string) => string;
  notSaved: (name: string) => string;
  notAllowed: (name: string, stage: string) => string;
  order: (name: string, place: string) => string;
}

export const BOARD_TEXTS: Record<Locale, BoardTexts> = { de, en, ru };
