import { expect, it } from 'vitest';
import { Secret } from '../secret.ts';
import { deriveKey } from './derive-key.ts';

const secret = new Secret('a secret of the tests');

it('gives the same key for the same purpose and another for every other', () => {
  expect(deriveKey(secret, 'links')).toEqual(deriveKey(secret, 'links'));
  expect(deriveKey(secret, 'links')).toHaveLength(32);
  expect(deriveKey(secret, 'totp')).not.toEqual(deriveKey(secret, 'links'));
  expect(deriveKey(new Secret('another'), 'links')).not.toEqual(deriveKey(secret, 'links'));
});
