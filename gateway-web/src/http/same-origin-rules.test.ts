import { describe, expect, it } from 'vitest';
import { isRefused, type RequestFacts } from './same-origin-rules.ts';

const OWN = 'https://agency.example';
const NOTHING: RequestFacts = {
  method: 'POST',
  site: undefined,
  mode: undefined,
  dest: undefined,
  origin: undefined,
  referer: undefined,
};

describe('a change', () => {
  it.each(['cross-site', 'same-site', 'none'])('that comes "%s" is refused', (site) => {
    expect(isRefused({ ...NOTHING, site, origin: OWN }, OWN)).toBe(true);
  });

  it('is taken from our own pages', () => {
    expect(isRefused({ ...NOTHING, site: 'same-origin' }, OWN)).toBe(false);
  });

  it('is known by its origin, then by its referer, where a browser says no more', () => {
    expect(isRefused({ ...NOTHING, origin: OWN }, OWN)).toBe(false);
    expect(isRefused({ ...NOTHING, referer: `${OWN}/form` }, OWN)).toBe(false);
    expect(isRefused({ ...NOTHING, origin: 'https://tenant.agency.example' }, OWN)).toBe(true);
    expect(isRefused({ ...NOTHING, origin: 'null' }, OWN)).toBe(true);
    expect(isRefused({ ...NOTHING, referer: 'https://agency.example.evil.example/' }, OWN)).toBe(true);
    expect(isRefused({ ...NOTHING, referer: 'no address' }, OWN)).toBe(true);
  });

  it('that says nothing about where it comes from is refused', () => {
    expect(isRefused(NOTHING, OWN)).toBe(true);
  });
});

describe('reading', () => {
  const read = { ...NOTHING, method: 'GET' };

  it('is open to links from anywhere, and to whoever says nothing', () => {
    expect(isRefused(read, OWN)).toBe(false);
    expect(isRefused({ ...read, site: 'cross-site', mode: 'navigate', dest: 'document' }, OWN)).toBe(false);
  });

  it.each([
    ['no-cors', 'image'],
    ['cors', 'empty'],
    ['navigate', 'iframe'],
    ['navigate', 'object'],
  ])('by another site as %s of %s is refused', (mode, dest) => {
    expect(isRefused({ ...read, site: 'cross-site', mode, dest }, OWN)).toBe(true);
    expect(isRefused({ ...read, site: 'same-site', mode, dest }, OWN)).toBe(true);
  });
});
