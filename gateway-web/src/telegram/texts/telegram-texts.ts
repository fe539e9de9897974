import type { Locale } from '../../locale/locale.ts';
import { telegramDe } from './de.ts';
import { telegramEn } from './en.ts';
import { telegramRu } from './ru.ts';

/** Words of what binds people to the bot, and of links to it. */
export interface TelegramTexts {
  title: string;
  leadStaff: string;
  leadClient: string;
  account: (telegramId: number) => string;
  since: (date: string) => string;
  none: string;
  /** Of a binding that the bot does not accept any more. */
  unknown: string;
  remove: string;
  removed: string;
  getCode: string;
  groups: string;
  groupsLead: string;
  boundBy: (name: string) => string;
  groupRemoved: string;
  code: {
    title: string;
    /** With a link; below it stands the square. */
    open: string;
    openLead: string;
    square: string;
    /** By hand; `bot` is the name with an @ where it is known. */
    write: (bot: string | undefined) => string;
    group: string;
    validUntil: (time: string) => string;
    once: string;
    done: string;
  };
  /** On a user's page, for architects. */
  ofUser: { title: (telegramId: number) => string; lead: (since: string) => string };
  /** On the lead form. */
  goOn: string;
}

export const TELEGRAM_TEXTS: Readonly<Record<Locale, TelegramTexts>> = {
  de: telegramDe,
  en: telegramEn,
  ru: telegramRu,
};
