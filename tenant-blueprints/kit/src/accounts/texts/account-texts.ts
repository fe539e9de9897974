import type { Language } from '../../i18n/languages.ts';
import { de, type AccountTexts } from './account-de.ts';
import { en } from './account-en.ts';
import { ru } from './account-ru.ts';

export type { AccountTexts };

export const ACCOUNT_TEXTS: Record<Language, AccountTexts> = { de, en, ru };
