import { describe, expect, it } from 'vitest';
import {
  chooseWorld,
  isInTheClear,
  NO_PROFILES,
  platformUrl,
  profileOf,
  requireProfileName,
  requireToken,
  withoutProfile,
  withProfile,
  type WorldWish,
} from './profile-rules.ts';

const URL_A = 'https://a.example.org';
const known = withProfile(
  withProfile(NO_PROFILES, 'b', { url: 'https://b.example.org', token: 'waas_b' }),
  'a',
  { url: URL_A, token: 'waas_a' },
);
const wish = (given: Partial<WorldWish> = {}, env: Partial<WorldWish['env']> = {}): WorldWish => ({
  alone: false,
  profile: undefined,
  ...given,
  env: { url: undefined, token: undefined, profile: undefined, ...env },
});

describe('chooseWorld', () => {
  it('is this machine alone as long as nobody has signed in', () => {
    expect(chooseWorld(wish(), NO_PROFILES)).toEqual({ kind: 'alone' });
  });

  it('is the profile in use, unless something nearer says otherwise', () => {
    const urlOf = (one: WorldWish) => {
      const world = chooseWorld(one, known);
      return world.kind === 'alone' ? 'alone' : world.url;
    };
    const inEnv = { url: 'http://127.0.0.1:8700/', token: 'waas_env' };

    expect(urlOf(wish())).toBe(URL_A);
    expect(urlOf(wish({}, { profile: 'b' }))).toBe('https://b.example.org');
    expect(urlOf(wish({}, { ...inEnv, profile: 'b' }))).toBe('http://127.0.0.1:8700');
    expect(urlOf(wish({ profile: 'b' }, inEnv))).toBe('https://b.example.org');
    expect(urlOf(wish({ alone: true }, inEnv))).toBe('alone');
  });

  it.each([
    [{}, { url: URL_A }, 'WAAS_URL is set and WAAS_TOKEN is not'],
    [{}, { token: 'waas_x' }, 'WAAS_TOKEN is set and WAAS_URL is not'],
    [{ alone: true, profile: 'a' }, {}, 'do not go together'],
    [{ profile: 'c' }, {}, 'no profile "c"'],
    [{ profile: 'constructor' }, {}, 'no profile'],
  ])('refuses %j with %j', (given, env, words) => {
    expect(() => chooseWorld(wish(given, env), known)).toThrow(words);
  });
});

describe('profiles', () => {
  it('are forgotten one by one; who forgets the one in use is on this machine again', () => {
    const rest = withoutProfile(known, 'a');

    expect(chooseWorld(wish(), rest)).toEqual({ kind: 'alone' });
    expect(profileOf(rest, 'b').token).toBe('waas_b');
    expect(withoutProfile(known, 'b').current).toBe('a');
    expect(() => withoutProfile(rest, 'a')).toThrow('no profile "a"');
  });

  it.each(['', '-a', '__proto__', 'a b', 'a/b', 'a'.repeat(41)])('are not called %j', (name) => {
    expect(() => requireProfileName(name)).toThrow('cannot be taken');
  });
});

describe('a token', () => {
  it.each(['', 'two words', 'waas_secret\nX-Other: 1', 'waas_s\u0000'])(
    'is one word, and what is none is not shown: %j',
    (text) => {
      const refusal = (): string => requireToken(text);

      expect(refusal).toThrow('no token');
      try {
        refusal();
      } catch (error) {
        if (text.includes('secret')) expect(JSON.stringify(error)).not.toContain('secret');
      }
    },
  );
});

describe('an address', () => {
  it.each([
    ['http://127.0.0.1:8700/', 'http://127.0.0.1:8700'],
    ['https://example.org/platform//', 'https://example.org/platform'],
  ])('of a platform: %s', (text, url) => {
    expect(platformUrl(text)).toBe(url);
  });

  it.each(['example.org', 'ftp://example.org', 'https://user:waas_secret@example.org', 'https://e.org/?t=1'])(
    'is refused: %s',
    (text) => {
      expect(() => platformUrl(text)).toThrow('address of the platform');
    },
  );

  it('without encryption is only all right on this machine', () => {
    const urls = [
      'http://127.0.0.1:1',
      'http://localhost',
      'http://[::1]:2',
      'https://a.org',
      'http://a.org',
    ];

    expect(urls.filter(isInTheClear)).toEqual(['http://a.org']);
  });
});
