import { LANGUAGES } from '@codexdlc/domain';
import { describe, expect, it } from 'vitest';
import { DELIVERY_TEXTS } from './delivery-texts.ts';
import { formatMoment } from './format-moment.ts';

function everyText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [(value as (...words: string[]) => string)('Lily', 'lily.de')];
  return Object.values(value as object).flatMap(everyText);
}

describe('delivery texts', () => {
  it.each(LANGUAGES)('say everything in %s', (language) => {
    const texts = everyText(DELIVERY_TEXTS[language]);

    expect(texts.length).toBe(everyText(DELIVERY_TEXTS.en).length);
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  });

  it('speak to business clients as Sie, without exclamation marks', () => {
    const german = everyText(DELIVERY_TEXTS.de).join('\n');

    expect(german).not.toMatch(/\b(?:du|dein|dir|dich)\b/i);
    expect(german).not.toContain('!');
  });

  it('write a time in the zone and the manner of the reader', () => {
    const moment = new Date('2025-11-24T13:05:00Z');
    const written = LANGUAGES.map((language) => formatMoment(moment, language, 'Europe/Berlin'));

    expect(written).toEqual([
      '24. November 2025 um 14:05',
      '24 November 2025 at 14:05',
      '24 ноября 2025 г. в 14:05',
    ]);
  });
});
