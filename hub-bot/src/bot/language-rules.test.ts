import { describe, expect, it } from 'vitest';
import { languageOfCode } from './language-rules.ts';

describe('languageOfCode', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['RU', 'ru'],
    ['uk', 'ru'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    [undefined, 'de'],
  ] as const)('reads %s as %s', (code, language) => {
    expect(languageOfCode(code)).toBe(language);
  });
});
