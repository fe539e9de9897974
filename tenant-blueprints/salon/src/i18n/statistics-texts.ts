import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { statisticsDe, type StatisticsTexts } from './statistics-de.ts';
import { statisticsEn } from './statistics-en.ts';
import { statisticsRu } from './statistics-ru.ts';

export type { StatisticsTexts };

export const STATISTICS_TEXTS: Record<Language, StatisticsTexts> = {
  de: statisticsDe,
  en: statisticsEn,
  ru: statisticsRu,
};
