import { expect, it } from 'vitest';
import { FaultList } from './faults.ts';

const busy = { status: 429 } as const;

it('hits what fits by method, path and body, the oldest first, so often as said', () => {
  const faults = new FaultList();
  faults.add({ method: 'post', path: /^\/servers$/, body: { location: 'fsn1' }, times: 2, answer: busy });
  faults.add({ path: '^/servers', answer: 'cut-before' });

  const answers = ['fsn1', 'nbg1', 'fsn1', 'fsn1'].map(
    (location) => faults.take('POST', '/servers', { location, name: 'web' })?.answer,
  );

  expect(answers).toEqual([busy, 'cut-before', busy, undefined]);
  expect(faults.take('GET', '/locations', undefined)).toBeUndefined();
  expect(faults.left()).toBe(0);
});

it('hits a share evenly until it is cleared', () => {
  const faults = new FaultList();
  faults.add({ share: 0.3, answer: busy });

  const hits = Array.from({ length: 100 }, () => faults.take('GET', '/', undefined)).filter(Boolean);

  expect(hits).toHaveLength(30);
  faults.clear();
  expect(faults.left()).toBe(0);
});

it.each([{ path: '(', answer: busy }, { answer: { status: 200 } }, {}])('refuses %j', (fault) => {
  expect(() => {
    new FaultList().add(fault);
  }).toThrow();
});
