import { de, type Texts } from './de.ts';
import { en } from './en.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { ru } from './ru.ts';

export type { Texts };

export const TEXTS: Record<Language, Texts> = { de, en, ru };
