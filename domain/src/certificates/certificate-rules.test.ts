import { describe, expect, it } from 'vitest';
import { authorityFor, isPublicAuthority, limitsOf } from './authority-rules.ts';
import { nextTryAt } from './back-off-rules.ts';
import { isRenewalOf, workFor } from './due-rules.ts';
import { judgeIssuing } from './failure-rules.ts';
import type { IssuedCertificate } from './held-certificate.ts';
import { coversNames, isPublicName, registeredDomain, sortedNames } from './name-rules.ts';
import { renewAt } from './renewal-rules.ts';

const DAY_MS = 86_400_000;
const now = new Date('2026-11-26T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS);
const PRODUCTION = 'https://acme-v02.api.letsencrypt.org/directory';
const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';

describe('names', () => {
  it.each([
    ['salon.de', 'salon.de'],
    ['a.b.salon.de', 'salon.de'],
    ['*.salon.de', 'salon.de'],
    ['www.salon.co.uk', 'salon.co.uk'],
  ])('%s is registered as %s', (name, domain) => {
    expect(registeredDomain(name)).toBe(domain);
  });

  it.each(['localhost', 'lily.localhost', 'a.test', 'host', 'x.home.arpa', 'b.internal'])(
    'no public authority signs %s',
    (name) => {
      expect(isPublicName(name)).toBe(false);
    },
  );

  it('are public otherwise', () => {
    expect(isPublicName('mytest.de')).toBe(true);
  });

  it('are covered by a wildcard of exactly one label', () => {
    expect(coversNames(['*.salon.de'], ['www.salon.de'])).toBe(true);
    expect(coversNames(['*.salon.de'], ['salon.de'])).toBe(false);
    expect(coversNames(['*.salon.de'], ['a.b.salon.de'])).toBe(false);
    expect(coversNames(['a.de', 'b.de'], ['a.de', 'c.de'])).toBe(false);
  });

  it('are one set however they are written', () => {
    expect(sortedNames(['B.de', 'a.de', 'b.de'])).toEqual(['a.de', 'b.de']);
  });
});

describe('the authority', () => {
  it('for trials is asked first for names that nobody has signed', () => {
    const both = { directory: PRODUCTION, stagingDirectory: STAGING };

    expect(authorityFor(both, { hasBeenSigned: false, hasBeenTried: false })).toEqual({
      directory: STAGING,
      isTrial: true,
    });
    expect(authorityFor(both, { hasBeenSigned: false, hasBeenTried: true }).isTrial).toBe(false);
    expect(authorityFor(both, { hasBeenSigned: true, hasBeenTried: false }).isTrial).toBe(false);
    expect(
      authorityFor({ directory: PRODUCTION }, { hasBeenSigned: false, hasBeenTried: false }).isTrial,
    ).toBe(false);
  });

  it('is asked less often than it allows, and is public only when it is known to be', () => {
    expect(limitsOf(PRODUCTION)).toEqual({
      ordersIn3Hours: 250,
      perDomainIn7Days: 45,
      perSameNamesIn7Days: 4,
      failuresPerNameInHour: 4,
    });
    expect(limitsOf(STAGING).ordersIn3Hours).toBeGreaterThan(1000);
    expect(isPublicAuthority(PRODUCTION)).toBe(true);
    expect(isPublicAuthority('https://localhost:14000/dir')).toBe(false);
    expect(isPublicAuthority('https://notletsencrypt.org/dir')).toBe(false);
  });
});

describe('renewAt', () => {
  it.each([
    ['90 days', inDays(0), inDays(90), undefined, inDays(60)],
    ['6 days', inDays(0), inDays(6), undefined, inDays(3)],
    ['as the authority says', inDays(0), inDays(90), { start: inDays(10), end: inDays(20) }, inDays(15)],
    ['a window after its end', inDays(0), inDays(90), { start: inDays(95), end: inDays(97) }, inDays(89.5)],
    ['a window that ends first', inDays(0), inDays(90), { start: inDays(20), end: inDays(10) }, inDays(60)],
  ])('%s', (_, notBefore, notAfter, window, expected) => {
    expect(renewAt({ notBefore, notAfter }, window, 0.5)).toEqual(expected);
  });
});

describe('nextTryAt', () => {
  const minutes = (kind: Parameters<typeof nextTryAt>[0]['kind'], failures: number, notBefore?: Date) =>
    (nextTryAt({ kind, notBefore }, failures, now).getTime() - now.getTime()) / 60_000;

  it('waits longer each time, up to a bound', () => {
    expect([1, 2, 3, 7, 50].map((failures) => minutes('authority-away', failures))).toEqual([
      1, 2, 5, 60, 60,
    ]);
  });

  it('never lets a name fail five times in an hour', () => {
    const waits = [1, 2, 3, 4].map((failures) => minutes('name-not-proved', failures));

    expect(waits[0]).toBeGreaterThanOrEqual(15);
    expect(waits.slice(0, 4).reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(60);
  });

  it('does not come before the authority wants to hear of it', () => {
    expect(minutes('rate-limited', 1, inDays(2))).toBe(2 * 24 * 60);
  });
});

const issued: IssuedCertificate = {
  directory: PRODUCTION,
  issuer: 'R11',
  names: ['a.de', 'www.a.de'],
  serial: '0a',
  notBefore: inDays(-30),
  notAfter: inDays(60),
  renewAt: inDays(30),
  chain: 'PEM',
};

describe('workFor', () => {
  const work = (change: Partial<IssuedCertificate>, installedAt: Date | undefined = inDays(-30)) =>
    workFor({ issued: { ...issued, ...change }, installedAt }, ['a.de'], PRODUCTION, now);

  it('is none while it covers the names, is not due and serves', () => {
    expect(work({})).toBe('nothing');
  });

  it.each([
    ['never had one', undefined],
    ['other names', { names: ['b.de'] }],
    ['of another authority', { directory: STAGING }],
    ['its renewal has come', { renewAt: now }],
    ['it has ended', { notAfter: now }],
  ])('is a new one: %s', (_, change) => {
    const held = change && { issued: { ...issued, ...change }, installedAt: inDays(-1) };

    expect(workFor(held, ['a.de'], PRODUCTION, now)).toBe('issue');
  });

  it('is only to install it where the edge does not serve it yet', () => {
    expect(workFor({ issued, installedAt: undefined }, ['a.de'], PRODUCTION, now)).toBe('install');
  });
});

it('a renewal has exactly the names of before', () => {
  expect(isRenewalOf(issued, ['www.a.de', 'a.de'])).toBe(true);
  expect(isRenewalOf(issued, ['a.de'])).toBe(false);
  expect(isRenewalOf(undefined, ['a.de'])).toBe(false);
});

describe('judgeIssuing', () => {
  const tenant = { id: 't', slug: 'lily', clientId: 'c', hostId: 'h' };
  const failure = { kind: 'authority-away', detail: 'It does not answer.', facts: {} } as const;
  const judge = (failures: number, held: IssuedCertificate | undefined) =>
    judgeIssuing(tenant, { failures, failure, issued: held, nextTryAt: now }, now)?.severity;

  it('tells nobody of what may pass', () => {
    expect(judge(2, issued)).toBeUndefined();
  });

  it('is critical once the one from before is about to end', () => {
    expect(judge(3, issued)).toBe('warning');
    expect(judge(3, undefined)).toBe('warning');
    expect(judge(3, { ...issued, notAfter: inDays(2) })).toBe('critical');
  });
});
