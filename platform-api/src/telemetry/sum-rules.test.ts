import { expect, it } from 'vitest';
import { sumOf } from './sum-rules.ts';

it('adds up what several machines measured of each tenant', () => {
  const measured = [
    new Map([
      ['lily', 5],
      ['oak', 1],
    ]),
    new Map([
      ['lily', 7],
      ['oak', 0],
    ]),
  ];

  expect([...sumOf(['lily', 'oak'], measured)]).toEqual([
    ['lily', 12],
    ['oak', 1],
  ]);
});

it('knows nothing of a tenant of which one machine does not', () => {
  const measured = [
    new Map([
      ['lily', 5],
      ['oak', 1],
    ]),
    new Map([
      ['lily', undefined],
      ['oak', 2],
    ]),
  ];

  expect([...sumOf(['lily', 'oak', 'elm'], measured)]).toEqual([
    ['lily', undefined],
    ['oak', 3],
    ['elm', undefined],
  ]);
});
