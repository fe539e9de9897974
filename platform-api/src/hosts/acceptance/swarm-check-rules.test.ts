import type { SwarmNode } from '@codexdlc/stacks/swarm';
import { describe, expect, it } from 'vitest';
import { judgeSwarm, nodesOf, usableMemoryOfNodes, type FoundSwarm } from './swarm-check-rules.ts';

const node = (name: string, more: Partial<SwarmNode> = {}): SwarmNode => ({
  id: name.padEnd(25, '0'),
  hostname: name,
  role: 'manager',
  state: 'ready',
  availability: 'active',
  address: `10.0.0.${name.at(-1) ?? '0'}`,
  reachability: 'reachable',
  memoryMb: 4096,
  engineVersion: '24.0.7',
  architecture: 'x86_64',
  ...more,
});
const worker = (name: string, more: Partial<SwarmNode> = {}): SwarmNode => {
  const { reachability: _, ...rest } = node(name, { role: 'worker', ...more });
  return rest;
};

function found(nodes: SwarmNode[], more: Partial<FoundSwarm> = {}): FoundSwarm {
  return {
    state: 'active',
    isManager: true,
    nodeId: nodes[0]?.id ?? '',
    nodes,
    known: nodes.slice(1).map(({ address }) => address),
    tried: nodes.map(({ hostname }) => ({ node: hostname })),
    ...more,
  };
}
const THREE = [node('m1'), node('m2'), node('m3'), worker('w4')];
const failed = (swarm: FoundSwarm) =>
  judgeSwarm(swarm, { architecture: 'x86_64' })
    .filter(({ ok }) => !ok)
    .map(({ name, found: what }) => [name, what]);

describe('whether a Swarm can take tenants', () => {
  it('is so with three managers, nodes that are there, and a network over all of them', () => {
    expect(failed(found(THREE))).toEqual([]);
    expect(usableMemoryOfNodes(found(THREE))).toBe(4 * (4096 - 1024));
  });

  it('is not asked further where Docker manages none', () => {
    const checks = judgeSwarm(found([], { state: 'inactive', isManager: false }), { architecture: 'x86_64' });

    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([['manager', false]]);
    expect(checks[0]?.found).toContain('inactive');
  });

  it.each<[string, FoundSwarm, string, string]>([
    [
      'too few managers are reachable',
      found([
        node('m1'),
        node('m2', { reachability: 'unreachable' }),
        node('m3', { reachability: 'unreachable' }),
      ]),
      'quorum',
      '1 of 3 managers are reachable, 0 of them may be lost',
    ],
    [
      'there are two managers, of which none may be lost',
      found([node('m1'), node('m2')]),
      'quorum',
      '2 of 2 managers are reachable, 0 of them may be lost',
    ],
    [
      'the node of nginx takes no tasks',
      found([node('m1', { availability: 'drain' }), worker('w2')]),
      'edge-node',
      'the node of nginx is drain',
    ],
    ['a node is away', found([node('m1'), worker('w2', { state: 'down' })]), 'nodes-ready', 'w2 is down'],
    [
      'nobody said how a node is reached',
      found([node('m1'), worker('w2')], { known: [] }),
      'nodes-reached',
      'nobody said how w2 (10.0.0.2) is reached',
    ],
    [
      'a node is another kind of machine',
      found([node('m1'), worker('w2', { architecture: 'aarch64' })]),
      'architecture',
      'w2 is aarch64',
    ],
    [
      'nodes do not find each other',
      found([node('m1'), worker('w2')], {
        tried: [{ node: 'm1' }, { node: 'w2', why: 'did not end within 60 s' }],
      }),
      'overlay',
      'w2: did not end within 60 s',
    ],
  ])('is refused where %s', (_, swarm, name, what) => {
    expect(failed(swarm)).toEqual([[name, what]]);
  });

  it('has data on every node that takes tasks, and on no other', () => {
    const swarm = found([node('m1'), worker('w2', { availability: 'drain' }), worker('w3')]);

    expect(nodesOf(swarm)).toEqual({ edgeNode: node('m1').id, dataNodes: [node('m1').id, node('w3').id] });
  });
});
