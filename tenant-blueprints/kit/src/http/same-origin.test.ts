import { expect, it } from 'vitest';
import { isFromHere } from './same-origin.ts';

const from = (secFetchSite: string | undefined, origin?: string) =>
  isFromHere({ secFetchSite, origin, host: 'salon.example' });

it('believes Sec-Fetch-Site first', () => {
  expect(from('same-origin')).toBe(true);
  expect(from('none')).toBe(true);
  expect(from('same-site', 'https://salon.example')).toBe(false);
  expect(from('cross-site', 'https://salon.example')).toBe(false);
});

it('falls back to Origin', () => {
  expect(from(undefined, 'https://salon.example')).toBe(true);
  expect(from(undefined, 'https://evil.example')).toBe(false);
  expect(from(undefined, 'https://salon.example.evil.example')).toBe(false);
  expect(from(undefined, 'null')).toBe(false);
});

it('lets machines in, which send neither', () => {
  expect(from(undefined)).toBe(true);
});
