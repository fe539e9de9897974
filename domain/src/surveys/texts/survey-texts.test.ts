import { describe, expect, it } from 'vitest';
import type { FieldError, FieldErrorCode } from '../field-error.ts';
import { fieldErrorText } from './survey-texts.ts';

const EVERY_ERROR: Record<FieldErrorCode, FieldError> = {
  missing: { code: 'missing', kind: 'email' },
  consentNeeded: { code: 'consentNeeded' },
  notAnOption: { code: 'notAnOption' },
  onlyOne: { code: 'onlyOne' },
  tooFew: { code: 'tooFew', min: 2 },
  tooMany: { code: 'tooMany', max: 3 },
  tooLong: { code: 'tooLong', maxLength: 1000, length: 1321 },
  controlCharacters: { code: 'controlCharacters' },
  notANumber: { code: 'notANumber' },
  tooSmall: { code: 'tooSmall', min: 1 },
  tooLarge: { code: 'tooLarge', max: 60 },
  notAnEmail: { code: 'notAnEmail' },
  notAPhone: { code: 'notAPhone' },
  notADomain: { code: 'notADomain' },
  notAUrl: { code: 'notAUrl' },
};

describe('fieldErrorText', () => {
  it.each(Object.values(EVERY_ERROR))('says $code in three languages, calmly', (error) => {
    const [de, en, ru] = [
      fieldErrorText(error, 'de'),
      fieldErrorText(error, 'en'),
      fieldErrorText(error, 'ru'),
    ];

    expect(new Set([de, en, ru]).size).toBe(3);
    expect(ru).toMatch(/\p{Script=Cyrillic}/u);
    for (const text of [de, en, ru]) {
      expect(text).toMatch(/^\p{Lu}.*\.$/u);
      expect(text).not.toMatch(/!|undefined|NaN/);
    }
  });

  it('names the bounds', () => {
    expect(fieldErrorText(EVERY_ERROR.tooLong, 'de')).toBe(
      'Das sind 1.321 Zeichen, möglich sind höchstens 1.000. Bitte kürzen Sie den Text.',
    );
    expect(fieldErrorText(EVERY_ERROR.tooLarge, 'en')).toBe('Please enter 60 or less.');
  });

  it.each([
    [1, 'Пожалуйста, выберите не меньше 1 ответа.'],
    [2, 'Пожалуйста, выберите не меньше 2 ответов.'],
    [5, 'Пожалуйста, выберите не меньше 5 ответов.'],
  ])('bends Russian nouns for %d', (min, text) => {
    expect(fieldErrorText({ code: 'tooFew', min }, 'ru')).toBe(text);
  });

  it.each([
    [121, 'Здесь 121 знак,'],
    [122, 'Здесь 122 знака,'],
    [125, 'Здесь 125 знаков,'],
  ])('bends Russian nouns for %d characters', (length, begin) => {
    expect(fieldErrorText({ code: 'tooLong', maxLength: 120, length }, 'ru')).toContain(begin);
  });
});
