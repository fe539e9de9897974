import type { Client } from './remote.ts';

export type Language = Client['language'];
export const LANGUAGES = Object.keys({ de: true, en: true, ru: true } satisfies Record<Language, true>);
