import { describe, expect, it } from 'vitest';
import { Attribution } from './attribution.ts';
import { sourceOf, touchJson } from './attribution-rules.ts';

describe('sourceOf', () => {
  it.each([
    [{ first: { utmSource: 'Instagram' } }, 'instagram'],
    [{ first: { utmSource: 'Frühlings Aktion!' } }, 'frühlings-aktion-'],
    [{ first: { referrerHost: 'www.google.de' } }, 'google'],
    [{ first: { referrerHost: 'l.instagram.com' } }, 'instagram'],
    [{ first: { referrerHost: 'notgoogle.de.evil.example' } }, 'notgoogle.de.evil.example'],
    [{ last: { referrerHost: 'blog.example' } }, 'blog.example'],
    [{ first: {}, last: { utmSource: 'x' } }, 'direct'],
    [{}, 'direct'],
  ])('reads %j as %s', (attribution, source) => {
    expect(sourceOf('form', attribution)).toBe(source);
  });

  it('names the channel where there was no page', () => {
    expect(sourceOf('telegram', {})).toBe('telegram');
    expect(sourceOf('import', { first: { utmSource: 'google' } })).toBe('import');
  });
});

it('cuts what strangers send, and keeps only what was said', () => {
  const { first } = Attribution.parse({ first: { utmSource: 'x'.repeat(5000), utmTerm: '', foreign: 1 } });

  expect(touchJson(first)).toEqual({ utmSource: 'x'.repeat(80) });
});
