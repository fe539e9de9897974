import { expect, it } from 'vitest';
import { normalPhone } from './phone-number.ts';

it('gives one spelling to what people type', async () => {
  const typed = ['0151 23456789', '0151/234-567 89', '+49 151 23456789', '0049 (0)151 23456789'];

  const spellings = await Promise.all(typed.map((text) => normalPhone(text, 'Europe/Berlin')));

  expect(new Set(spellings.slice(0, 3))).toEqual(new Set(['+4915123456789']));
});

it('knows the country by the clock, and keeps one that was typed', async () => {
  expect(await normalPhone('0664 1234567', 'Europe/Vienna')).toBe('+436641234567');
  expect(await normalPhone('+43 664 1234567', 'Europe/Berlin')).toBe('+436641234567');
  expect(await normalPhone('030 1234567', 'Mars/Olympus')).toBe('+49301234567');
});

it('refuses what is no number', async () => {
  for (const text of ['', '12', 'call me', '0151 23456789 oder abends', '+999 999999999999999']) {
    expect(await normalPhone(text, 'Europe/Berlin')).toBeUndefined();
  }
});
