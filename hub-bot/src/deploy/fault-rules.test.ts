import { expect, it } from 'vitest';
import { stepAtFault } from './fault-rules.ts';

it.each([
  [{ facts: { field: 'domain' }, errors: [] }, 'domain'],
  [{ errors: [{ pointer: '#/aliases/0', detail: 'x' }] }, 'domain'],
  [{ facts: { field: 'slug', slug: 'lily' }, reason: 'slug-taken' as const, errors: [] }, 'slug'],
  [{ reason: 'host-without-room' as const, facts: { neededMb: 700 }, errors: [] }, 'host'],
  [{ errors: [{ pointer: '#/settings/chairs', detail: 'x' }] }, 'blueprint'],
  [{ errors: [{ pointer: '#/botToken', detail: 'x' }] }, 'review'],
  [{ errors: [] }, 'review'],
] as const)('finds the step at fault for %j', (problem, step) => {
  const { errors, ...more } = problem;

  expect(stepAtFault({ facts: undefined, reason: undefined, ...more, errors: [...errors] })).toBe(step);
});
