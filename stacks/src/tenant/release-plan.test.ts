import { expect, it } from 'vitest';
import { releaseFingerprint } from './release-plan.ts';

it('names a release by what is in it, whatever the order of the fields', () => {
  expect(releaseFingerprint({ a: 1, b: { c: 2, d: 3 } })).toBe(
    releaseFingerprint({ b: { d: 3, c: 2 }, a: 1 }),
  );
});

it('gives another name for another content', () => {
  expect(releaseFingerprint({ env: { A: '1' } })).not.toBe(releaseFingerprint({ env: { A: '2' } }));
});
