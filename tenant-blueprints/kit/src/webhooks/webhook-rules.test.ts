import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterRefusal, DISABLE_MS, GIVE_UP_MS } from './delivery-rules.ts';
import { isPublicAddress, urlProblem } from './public-address.ts';

describe('isPublicAddress', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'example.com',
    '',
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '93.184.215.14', '172.32.0.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])(
    'allows %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it('knows every spelling of a private address that a URL has', () => {
    for (const host of [
      '127.1',
      '0x7f.0.0.1',
      '2130706433',
      '0177.0.0.1',
      '[::ffff:7f00:1]',
      '[::1]',
      '127.0.0.1.',
    ])
      expect(urlProblem(`https://${host}/x`), host).toBeDefined();
  });
});

describe('urlProblem', () => {
  it.each([
    'http://example.com/x',
    'ftp://example.com',
    'https://user:pass@example.com/',
    'https://localhost/x',
    'https://api.localhost/x',
    'https://database/x',
    'https://db.internal/x',
    'https://192.168.1.1:8443/',
    'no url',
    `https://example.com/${'a'.repeat(500)}`,
  ])('refuses %s', (url) => {
    expect(urlProblem(url)).toBeDefined();
  });

  it('allows names on the internet, with a port and a path', () => {
    expect(urlProblem('https://hooks.example.com:8443/in?a=b')).toBeUndefined();
  });
});

describe('afterRefusal', () => {
  const now = new Date('2030-03-05T10:00:00Z');
  const delivery = { attempts: 1, createdAt: now, failingSince: undefined };

  it('waits longer each time and gives up after three days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (attempts) => {
        const before = afterRefusal({ ...delivery, attempts }, { status: 500, isForbidden: false }, now);
        const after = afterRefusal(
          { ...delivery, attempts: attempts + 1 },
          { status: 500, isForbidden: false },
          now,
        );
        expect(after.again.getTime()).toBeGreaterThanOrEqual(before.again.getTime());
        expect(before).toMatchObject({ state: 'waiting', disable: undefined });
      }),
    );
    const old = { ...delivery, createdAt: new Date(now.getTime() - GIVE_UP_MS) };
    expect(afterRefusal(old, { status: 500, isForbidden: false }, now).state).toBe('failed');
  });

  it('stops for good on 410, on a private address and after five days', () => {
    const failing = { ...delivery, failingSince: new Date(now.getTime() - DISABLE_MS) };

    expect(afterRefusal(delivery, { status: 410, isForbidden: false }, now).disable).toContain('410');
    expect(afterRefusal(delivery, { status: undefined, isForbidden: true }, now).disable).toContain(
      'private',
    );
    expect(afterRefusal(failing, { status: 500, isForbidden: false }, now).disable).toContain('five days');
  });
});
