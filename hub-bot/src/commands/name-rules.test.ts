import { describe, expect, it } from 'vitest';
import { nearestNames } from './name-rules.ts';

const NAMES = ['lily', 'rose', 'oak', 'lilac', 'salon-mueller', 'salon-meier'];
const nearest = (word: string) => nearestNames(word, NAMES, (name) => name);

describe('nearestNames', () => {
  it.each([
    ['lilly', ['lily', 'lilac']],
    ['ROSE', ['rose']],
    ['rsoe', ['rose']],
    ['salon-muller', ['salon-mueller', 'salon-meier']],
    ['oka', ['oak']],
    ['zzzz', []],
    ['', []],
  ])('%s looks like %j', (word, expected) => {
    expect(nearest(word)).toEqual(expected);
  });

  it('takes no longer for hostile words', () => {
    expect(nearest('x'.repeat(1_000_000))).toEqual([]);
  });
});
