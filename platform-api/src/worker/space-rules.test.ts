import { expect, it } from 'vitest';
import { NEEDED_MB, whyNoSpace } from './space-rules.ts';

it('lets an update begin where every disk has room', () => {
  expect(whyNoSpace([{ path: '/a', freeMb: NEEDED_MB }])).toBeUndefined();
  expect(whyNoSpace([])).toBeUndefined();
});

it('names each disk that has not, with what it has and what is needed', () => {
  const why = whyNoSpace([
    { path: '/srv/state', freeMb: 0.04 },
    { path: '/srv/edge', freeMb: 500 },
  ]);

  expect(why).toBe('/srv/state has 0.0 MB left, 16 MB are needed.');
});
