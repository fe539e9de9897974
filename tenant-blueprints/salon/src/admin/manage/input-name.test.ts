import { expect, it } from 'vitest';
import { MANAGE_TEXTS } from '../../i18n/manage/manage-texts.ts';
import { inputName } from './input-name.ts';

it.each([
  ['de', 'Betreff', undefined, 'Betreff'],
  ['de', 'Betreff', 'en', 'Betreff (Englisch)'],
  ['en', 'Subject', 'ru', 'Subject (Russian)'],
  ['ru', 'Тема', 'de', 'Тема (Немецкий)'],
  ['de', 'Woche', '2-1-from', 'Dienstag, 1, von'],
  ['en', 'Week', '7-2-to', 'Sunday, 2, until'],
  ['en', 'Week', '8-2-to', 'Week'],
] as const)('in %s, %s with the part %s is %s', (language, label, part, name) => {
  expect(inputName(label, part, MANAGE_TEXTS[language])).toBe(name);
});
