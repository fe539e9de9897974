import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../locale/locale.ts';
import { LAYOUT_TEXTS } from './layout-texts.ts';

function everyText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [(value as (...words: string[]) => string)('3', '7')];
  return Object.values(value as object).flatMap(everyText);
}

describe('layout texts', () => {
  it.each(LOCALES)('say everything in %s, without exclamation marks', (locale) => {
    const texts = everyText(LAYOUT_TEXTS[locale]);

    expect(texts.length).toBe(everyText(LAYOUT_TEXTS.en).length);
    expect(texts.filter((text) => text.trim() === '' || text.includes('!'))).toEqual([]);
  });

  it('speak to business clients as Sie and вы', () => {
    expect(everyText(LAYOUT_TEXTS.de).join('\n')).not.toMatch(/\b(?:du|dein|dir|dich)\b/i);
    expect(everyText(LAYOUT_TEXTS.ru).join('\n')).not.toMatch(/(?:^|\s)(?:ты|твой|твоя|тебя)(?:\s|$)/i);
  });
});
