import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { de, type MessageTexts } from './messages-de.ts';
import { en } from './messages-en.ts';
import { ru } from './messages-ru.ts';

export type { MessageTexts };

export const MESSAGE_TEXTS: Record<Language, MessageTexts> = { de, en, ru };
