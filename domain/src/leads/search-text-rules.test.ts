import { describe, expect, it } from 'vitest';
import { NO_CONTACT } from './lead-contact-rules.ts';
import { searchTerms, searchTextOf } from './search-text-rules.ts';

const lead = searchTextOf({
  name: 'Jürgen Groß',
  company: 'Salon Lily',
  email: 'lily@gmx.de',
  phone: '+491712345678',
  domain: 'studio-lily.de',
});
const isFound = (search: string) => searchTerms(search).every((term) => lead.includes(term));

describe('search', () => {
  it.each([
    'jurgen',
    'JÜRGEN',
    'gross',
    'Groß',
    'lily salon',
    'LILY@gmx',
    'studio-lily',
    '0171 2345678',
    '0171/2345-678',
    '+49 171 234',
    '0049 171 234',
    '2345678',
    'jü',
    'g',
    '  ',
  ])('finds by %j', (search) => {
    expect(isFound(search)).toBe(true);
  });

  it.each(['anna', 'lily anna', '0172', 'ro', '%', '_'])('does not find by %j', (search) => {
    expect(isFound(search)).toBe(false);
  });

  it('takes few words only, so that nobody makes a search cost much', () => {
    expect(searchTerms('aaa '.repeat(100))).toHaveLength(6);
  });
});

it('has nothing to find in an empty lead', () => {
  expect(searchTextOf(NO_CONTACT)).toBe('');
});

it('finds foreign letters of a domain as they are written, and as they are stored', () => {
  const text = searchTextOf({
    ...NO_CONTACT,
    email: 'info@xn--mller-kva.de',
    domain: 'xn--80awgdm.xn--p1ai',
  });
  const found = ['info@müller.de', 'muller', 'xn--mller', 'салон.рф'].map((search) =>
    searchTerms(search).every((term) => text.includes(term)),
  );

  expect(found).toEqual([true, true, true, true]);
});
