import { expect, it } from 'vitest';
import { pickLanguage } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { LEGAL_TEXTS } from './legal-texts.ts';
import { SITE_TEXTS } from './site-texts.ts';

it('takes what was asked, then what the browser speaks, then the salon’s own', () => {
  expect(pickLanguage('ru', 'en', 'de')).toBe('ru');
  expect(pickLanguage('xx', 'fr;q=0.9, en-GB;q=0.8, de;q=0.7', 'de')).toBe('en');
  expect(pickLanguage(['en'], 'de-AT', 'ru')).toBe('de');
  expect(pickLanguage(undefined, 'en;q=0', 'ru')).toBe('ru');
  expect(pickLanguage(undefined, undefined, 'ru')).toBe('ru');
});

it('has the same texts in every language', () => {
  const keysOf = (value: object, path = ''): string[] =>
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
      typeof inner === 'object' && inner !== null ? keysOf(inner, `${path}${key}.`) : [`${path}${key}`],
    );

  for (const texts of [SITE_TEXTS, LEGAL_TEXTS]) {
    expect(keysOf(texts.en)).toEqual(keysOf(texts.de));
    expect(keysOf(texts.ru)).toEqual(keysOf(texts.de));
  }
});
