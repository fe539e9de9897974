import { expect, test } from 'vitest';
import { coversExactly, isWorthReissuing, leafFileNames } from './leaf-rules.ts';

const now = new Date('2026-06-01T00:00:00Z');

test('a certificate is renewed when less than 30 days are left', () => {
  expect(isWorthReissuing(new Date('2026-07-01T00:00:01Z'), now)).toBe(false);
  expect(isWorthReissuing(new Date('2026-06-30T23:59:59Z'), now)).toBe(true);
});

test('a certificate fits exactly its names', () => {
  expect(coversExactly('DNS:a.de, DNS:www.a.de', ['www.a.de', 'a.de'])).toBe(true);
  expect(coversExactly('DNS:a.de, DNS:www.a.de', ['a.de'])).toBe(false);
  expect(coversExactly('DNS:a.de', ['a.de', 'b.de'])).toBe(false);
  expect(coversExactly(undefined, ['a.de'])).toBe(false);
});

test("only a tenant's own certificates are its", () => {
  const files = ['a.0f.crt', 'a.0f.key', 'a-b.11.crt', '.a.22.crt.x.tmp', 'a.crt', 'a.zz.crt', 'a.33.crt'];

  expect(leafFileNames(files, 'a')).toEqual(['0f', '33']);
});

test('a key without its certificate is found too, so that it can be removed', () => {
  expect(leafFileNames(['a.0f.key', 'b.11.key'], 'a')).toEqual(['0f']);
});
