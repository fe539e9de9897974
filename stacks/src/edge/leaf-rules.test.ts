import { describe, expect, it, test } from 'vitest';
import {
  bestInstalled,
  coversExactly,
  isWorthReissuing,
  leafFileNames,
  LOCAL_CA_NAME,
} from './leaf-rules.ts';

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

describe('bestInstalled', () => {
  const now = new Date('2026-11-26T12:00:00Z');
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const leaf = (subjectAltName: string, days = 60, issuer = 'O=A\nCN=R11', from = -1) => ({
    subjectAltName,
    issuer,
    validFrom: inDays(from),
    validTo: inDays(days),
  });
  const best = (leaves: ReturnType<typeof leaf>[]) => bestInstalled(leaves, ['a.de', 'www.a.de'], now);

  it('is none of the local CA, none that has ended or not begun, and none for others', () => {
    expect(
      best([
        leaf('DNS:a.de, DNS:www.a.de', 60, `CN=${LOCAL_CA_NAME}`),
        leaf('DNS:a.de', -1),
        leaf('DNS:a.de', 60, 'CN=R11', 1),
        leaf('DNS:b.de'),
      ]),
    ).toBeUndefined();
  });

  it('is the one for most of the names, then the newest, however long it lasts', () => {
    const partial = leaf('DNS:a.de', 80);
    const early = leaf('DNS:a.de, DNS:www.a.de', 60, 'CN=R11', -3);
    const late = leaf('DNS:www.a.de, DNS:a.de', 30, 'CN=R11', -2);

    expect(best([partial])).toBe(partial);
    expect(best([partial, early])).toBe(early);
    expect(best([early, late, partial])).toBe(late);
  });

  it('knows that a wildcard covers one label', () => {
    const wildcard = leaf('DNS:*.a.de');

    expect(bestInstalled([wildcard], ['www.a.de'], now)).toBe(wildcard);
    expect(bestInstalled([wildcard], ['a.de'], now)).toBeUndefined();
  });
});
