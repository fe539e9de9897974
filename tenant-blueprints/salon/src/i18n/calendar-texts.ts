import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { calendarDe, type CalendarTexts } from './calendar-de.ts';
import { calendarEn } from './calendar-en.ts';
import { calendarRu } from './calendar-ru.ts';

export type { CalendarTexts };

export const CALENDAR_TEXTS: Record<Language, CalendarTexts> = {
  de: calendarDe,
  en: calendarEn,
  ru: calendarRu,
};
