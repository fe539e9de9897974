import { describe, expect, it } from 'vitest';
import { plural } from './plural.ts';

const RUSSIAN = { one: 'заявка', few: 'заявки', many: 'заявок', other: 'заявки' };
const GERMAN = { one: 'Anfrage', other: 'Anfragen' };

describe('plural', () => {
  it.each([
    [1, 'заявка'],
    [2, 'заявки'],
    [5, 'заявок'],
    [11, 'заявок'],
    [21, 'заявка'],
    [112, 'заявок'],
    [1.5, 'заявки'],
  ])('says %d in Russian with the right word', (count, word) => {
    expect(plural('ru', count, RUSSIAN)).toBe(word);
  });

  it('has two words in German', () => {
    expect([0, 1, 2].map((count) => plural('de', count, GERMAN))).toEqual([
      'Anfragen',
      'Anfrage',
      'Anfragen',
    ]);
  });

  it('falls back to the general word where a form was left out', () => {
    expect(plural('ru', 5, { one: 'сайт', other: 'сайта' })).toBe('сайта');
  });
});
