import { LANGUAGES } from '../subscriptions/subscription.ts';
import type { Localized } from './localized.ts';
import type { Survey } from './survey.ts';

/** Up to here a text may be a name that is the same everywhere, such as "Google Maps". */
const WORDS_OF_A_NAME = 3;

/** Texts that are not in their language, or that shout; each problem says where and with which value. */
export function checkTexts(survey: Survey): string[] {
  return textsIn(survey, '').flatMap(({ place, text }) => [
    ...LANGUAGES.filter((locale) => text[locale].includes('!')).map(
      (locale) => `${place}.${locale}: has an exclamation mark, got ${JSON.stringify(text[locale])}`,
    ),
    ...untranslated(text).map(
      ([locale, from]) => `${place}.${locale}: is the text of ${from}, got ${JSON.stringify(text[locale])}`,
    ),
    ...(isProse(text.ru) && !/\p{Script=Cyrillic}/u.test(text.ru)
      ? [`${place}.ru: is not Russian, got ${JSON.stringify(text.ru)}`]
      : []),
  ]);
}

function untranslated(text: Localized): [keyof Localized, keyof Localized][] {
  const pairs: [keyof Localized, keyof Localized][] = [
    ['en', 'de'],
    ['ru', 'de'],
    ['ru', 'en'],
  ];
  return pairs.filter(([locale, from]) => isProse(text[locale]) && text[locale] === text[from]);
}

function isProse(text: string): boolean {
  return text.split(/\s+/).length > WORDS_OF_A_NAME;
}

function textsIn(value: unknown, place: string): { place: string; text: Localized }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isLocalized(value)) return [{ place, text: value }];
  return Object.entries(value).flatMap(([key, part]) => {
    const step = Array.isArray(value) ? `[${key}]` : `.${key}`;
    return textsIn(part, place === '' ? key : `${place}${step}`);
  });
}

function isLocalized(value: object): value is Localized {
  return LANGUAGES.every((locale) => locale in value);
}
