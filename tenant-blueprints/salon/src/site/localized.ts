import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { z } from 'zod';

/** A text of the salon's own in the languages in which somebody has written it; what is stored is read with it. */
export const Localized = z.object({ de: z.string(), en: z.string(), ru: z.string() }).partial().catch({});
export type Localized = z.output<typeof Localized>;

/** The reader's language, else the salon's own, else whatever there is: better than an empty place. */
export function inLanguage(text: Localized, wanted: Language, own: Language): string {
  const candidates = [text[wanted], text[own], text.de, text.en, text.ru];
  return candidates.find((candidate) => candidate !== undefined && candidate.trim() !== '') ?? '';
}
