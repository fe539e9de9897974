import { describe, expect, it } from 'vitest';
import { nextOf, pathAfterSignIn } from './next-path.ts';

const OWN = 'https://crm.agency.example';

describe('nextOf', () => {
  it.each([
    '/',
    '/crm',
    '/crm/leads?stage=new&page=2',
    '/crm/tenants/1#log',
    '/portal/invoices',
    '/a//b',
    '/@x',
  ])('takes the path %s', (path) => {
    expect(nextOf(path)).toBe(path);
    expect(new URL(path, OWN).origin).toBe(OWN);
  });

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    ' /crm',
    'https://evil.example',
    'https:evil.example',
    'http:/evil.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'evil.example',
    '@evil.example',
    '.evil.example',
    '?next=//evil.example',
    '#//evil.example',
    '/crm\u0000',
    '/crm\r\nSet-Cookie: a=b',
    '/crm\\..\\..\\evil.example',
    '/\u2028/evil.example',
    '/\uFF0Fevil.example',
    '\u{1F600}',
    '',
    `/${'a'.repeat(1000)}`,
  ])('refuses %j', (text) => {
    expect(nextOf(text)).toBeUndefined();
  });

  it.each([undefined, null, 7, ['/crm'], { path: '/crm' }])('refuses %j, which is no text', (value) => {
    expect(nextOf(value)).toBeUndefined();
  });
});

describe('pathAfterSignIn', () => {
  it.each([
    ['architect', undefined, '/crm'],
    ['operator', '/crm/leads', '/crm/leads'],
    ['operator', '/portal', '/crm'],
    ['client', undefined, '/portal'],
    ['client', '/crm/leads', '/portal'],
    ['client', '/crm?x=1', '/portal'],
    ['client', '/account', '/account'],
    ['client', '/crmx', '/crmx'],
  ] as const)('brings an %s who wanted %s to %s', (role, next, path) => {
    expect(pathAfterSignIn(role, next)).toBe(path);
  });
});
