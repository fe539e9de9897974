import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { botDe, type BotTexts } from './bot-de.ts';
import { botEn } from './bot-en.ts';
import { botRu } from './bot-ru.ts';

export type { BotTexts };

export const BOT_TEXTS: Record<Language, BotTexts> = { de: botDe, en: botEn, ru: botRu };
