import { describe, expect, it } from 'vitest';
import type { Scope, UserActor } from '../access/actor.ts';
import {
  hashTokenSecret,
  isTokenSecret,
  newTokenSecret,
  requireScopesWithin,
  tokenExpiry,
} from './token-rules.ts';

const actor = (...scopes: Scope[]): UserActor => ({
  kind: 'user',
  userId: 'u',
  name: 'U',
  role: 'architect',
  clientId: undefined,
  scopes,
});

describe('secrets of tokens', () => {
  it('have 256 random bits behind a prefix that scanners know', () => {
    const secrets = Array.from({ length: 100 }, newTokenSecret);

    expect(secrets.every(isTokenSecret)).toBe(true);
    expect(new Set(secrets).size).toBe(100);
    expect(Buffer.from(secrets[0]?.slice('waas_'.length) ?? '', 'base64url')).toHaveLength(32);
  });

  it.each([
    '',
    'waas_',
    'waas_short',
    `waas_${'a'.repeat(44)}`,
    ` waas_${'a'.repeat(43)}`,
    `waas_${'a'.repeat(42)}!`,
  ])('are not %j', (text) => {
    expect(isTokenSecret(text)).toBe(false);
  });

  it('are stored as SHA-256', () => {
    expect(hashTokenSecret('abc').toString('hex')).toMatch(/^ba7816bf8f01cfea/);
  });
});

describe('tokenExpiry', () => {
  it('is that many days from now', () => {
    expect(tokenExpiry(2, new Date('2026-02-27T10:00:00Z'))).toEqual(new Date('2026-03-01T10:00:00Z'));
  });

  it.each([0, -1, 366, 1.5, Number.NaN])('refuses %d days and says the bounds', (days) => {
    expect(() => tokenExpiry(days, new Date())).toThrow('cannot live that long');
  });
});

describe('requireScopesWithin', () => {
  it('lets a token make one that may as much or less', () => {
    expect(() => {
      requireScopesWithin(actor('admin'), ['read', 'operate', 'admin']);
      requireScopesWithin(actor('operate'), ['read', 'operate']);
    }).not.toThrow();
  });

  it.each([
    [['read'], ['operate']],
    [['operate'], ['read', 'admin']],
    [[], ['read']],
  ] as [Scope[], Scope[]][])('refuses one with %j that makes one with %j', (own, wanted) => {
    expect(() => {
      requireScopesWithin(actor(...own), wanted);
    }).toThrow('cannot be made with yours');
  });
});
