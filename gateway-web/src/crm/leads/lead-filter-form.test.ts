import { describe, expect, it } from 'vitest';
import { readFilter, readSort, textOf, withQuery } from './lead-filter-form.ts';

const READER = { userId: '018f0000-0000-7000-8000-000000000001', timeZone: 'Europe/Berlin' };
const read = (query: Record<string, unknown>) => readFilter(query, READER);

describe('readFilter', () => {
  it('reads every name of an address', () => {
    const { filter, given } = read({
      q: 'lily',
      stage: 'new',
      niche: 'beauty-salons',
      source: 'google',
      assigned: 'nobody',
      qualification: 'hot',
      standing: 'spam',
      from: '2026-03-01',
      to: '2026-03-31',
    });

    expect(filter).toEqual({
      search: 'lily',
      stages: ['new'],
      niche: 'beauty-salons',
      source: 'google',
      assignedTo: 'nobody',
      qualification: 'hot',
      standing: 'spam',
      createdFrom: new Date('2026-02-28T23:00:00Z'),
      // The whole last day, over the change to summer time.
      createdTo: new Date('2026-03-31T22:00:00Z'),
    });
    expect(Object.keys(given)).toHaveLength(9);
  });

  it('knows "me" as whoever asks and keeps the word in the address', () => {
    const { filter, given } = read({ assigned: 'me' });

    expect(filter.assignedTo).toBe(READER.userId);
    expect(given).toEqual({ assigned: 'me' });
  });

  it.each([
    { stage: 'bought' },
    { assigned: "x' or 1=1" },
    { qualification: 'lukewarm' },
    { standing: 'erased' },
    { from: '2026-02-30' },
    { to: '2026-03-01T09:00' },
    { q: '   ' },
    { q: { nested: 'x' } },
  ])('leaves out what it does not understand: %j', (query) => {
    const { filter, given } = read(query);

    expect(given).toEqual({});
    expect(Object.values(filter).filter((value) => value !== undefined)).toEqual([]);
  });

  it('bounds texts and takes control characters out', () => {
    expect(read({ q: `a\0b${'x'.repeat(500)}` }).filter.search).toHaveLength(200);
    expect(textOf({ q: 'a\0\nb' }, 'q')).toBe('a b');
    expect(textOf({ q: ['first', 'second'] }, 'q')).toBe('first');
    expect(textOf({}, 'constructor')).toBeUndefined();
  });
});

describe('readSort', () => {
  it('falls back to the newest first', () => {
    expect([readSort({ sort: 'score' }), readSort({ sort: 'name' }), readSort({})]).toEqual([
      'score',
      'newest',
      'newest',
    ]);
  });
});

describe('withQuery', () => {
  it('leaves out what is empty and encodes the rest', () => {
    expect(withQuery('/crm/leads', { q: 'a&b', stage: '' }, { cursor: undefined })).toBe(
      '/crm/leads?q=a%26b',
    );
    expect(withQuery('/crm/leads', {})).toBe('/crm/leads');
  });
});
