import { describe, expect, it } from 'vitest';
import { isNodeAway, unreachableNode, type WatchedNode } from './node-rules.ts';

const host = { id: 'h1', name: 'swarm-1' };
const node: WatchedNode = {
  id: 'n2',
  hostname: 'worker-2',
  address: '10.0.0.2',
  state: 'down',
  availability: 'active',
};

describe('isNodeAway', () => {
  it.each([
    ['ready', 'active', false],
    ['down', 'active', true],
    ['down', 'pause', true],
    ['down', 'drain', false],
    ['disconnected', 'active', true],
    ['unknown', 'active', false],
  ] as const)('one that is %s and %s: %s', (state, availability, isAway) => {
    expect(isNodeAway({ ...node, state, availability })).toBe(isAway);
  });
});

describe('unreachableNode', () => {
  it('is worse where data is on it alone, and names whose', () => {
    const slugs = Array.from({ length: 12 }, (_, index) => `t${index}`);

    expect(unreachableNode(host, node, [])).toMatchObject({
      fingerprint: 'host:h1:node:n2',
      severity: 'warning',
    });
    const { severity, cause } = unreachableNode(host, node, slugs);
    expect(severity).toBe('critical');
    expect(cause).toContain('the data of: t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, +2.');
  });
});
