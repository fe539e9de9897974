import { expect, it } from 'vitest';
import { queryOf, siteLink } from './site-link.ts';

it('keeps the chosen language, repeats lists and leaves out what is empty', () => {
  expect(siteLink('/booking', { service: ['a', 'b'], day: undefined, staff: 3 }, 'ru')).toBe(
    '/booking?service=a&service=b&staff=3&lang=ru',
  );
  expect(siteLink('/', {}, undefined)).toBe('/');
});

it('takes over what was in the address, but neither objects, strange names nor long values', () => {
  const asked = {
    service: ['a', { x: 1 }, 'b'],
    day: { y: '1' },
    lang: 'de',
    'on"load': 'x',
    start: 'z'.repeat(500),
  };

  expect(queryOf(asked)).toEqual({ service: ['a', 'b'], day: [], start: ['z'.repeat(100)] });
});
