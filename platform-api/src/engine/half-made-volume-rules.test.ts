import { describe, expect, it } from 'vitest';
import { isHalfMade, type VolumeContent } from './half-made-volume-rules.ts';

describe('isHalfMade', () => {
  it('is what has no folder, even if the state has taken it over already', () => {
    expect(isHalfMade('missing', false)).toBe(true);
    expect(isHalfMade('missing', true)).toBe(true);
  });

  it('is what is empty, unless the state knows it', () => {
    expect(isHalfMade('empty', false)).toBe(true);
    expect(isHalfMade('empty', true)).toBe(false);
  });

  it.each<VolumeContent>(['filled', 'unknown'])('is never what is %s', (content) => {
    expect(isHalfMade(content, false)).toBe(false);
    expect(isHalfMade(content, true)).toBe(false);
  });
});
