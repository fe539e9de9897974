import type { Language } from '../../i18n/languages.ts';
import { de, type EnterTexts } from './enter-de.ts';
import { en } from './enter-en.ts';
import { ru } from './enter-ru.ts';

export type { EnterTexts };

export const ENTER_TEXTS: Record<Language, EnterTexts> = { de, en, ru };
