import type { Language } from '@codexdlc/domain';
import { createFormat, createWords, type Format, type Words } from '@codexdlc/domain/words';
import type { Hub } from '../bot/hub.ts';

/** Who reads: their language, and how numbers, times and the platform's own words are written in it. */
export interface Reader {
  language: Language;
  format: Format;
  words: Words;
}

export function readerOf(hub: Pick<Hub, 'config' | 'now'>, language: Language): Reader {
  return createReader(language, hub.config.timeZone, hub.now());
}

export function createReader(language: Language, timeZone: string, now: Date): Reader {
  const format = createFormat(language, timeZone, now);
  return { language, format, words: createWords({ locale: language, format }) };
}
