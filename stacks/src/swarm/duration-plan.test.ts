import { expect, it } from 'vitest';
import { shortDuration } from './duration-plan.ts';

it.each([
  [0, '0s'],
  [5, '5s'],
  [60, '1m'],
  [90, '1m30s'],
  [3600, '1h'],
  [3661, '1h1m1s'],
])('%i seconds are %s', (seconds, text) => {
  expect(shortDuration(seconds)).toBe(text);
});
