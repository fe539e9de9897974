import { expect, it } from 'vitest';
import { hostRow, nodeRow } from './host-rows.ts';

const node = {
  id: 'n2',
  name: 'worker-2',
  address: '10.0.0.2',
  memoryUsedPercent: null,
  diskUsedPercent: null,
};

it('shows a node of a Swarm below its manager, with figures or why there are none', () => {
  const measured = {
    ...node,
    state: 'ready',
    memoryUsedPercent: 41.4,
    diskUsedPercent: 12,
    load1: 0.5,
    unread: null,
  };
  const unread = (state: string, why: 'no-access' | 'away' | 'silent') =>
    nodeRow({ ...node, state, load1: null, unread: why })[2];

  expect(nodeRow(measured)).toEqual(['  worker-2', 'node', 'ready', '', '', '', '41 %', '12 %', '0.50', '']);
  expect([unread('ready', 'no-access'), unread('down', 'away'), unread('ready', 'silent')]).toEqual([
    'ready, no ssh given',
    'down',
    'ready, silent',
  ]);
});

it('shows a host that was not measured without figures', () => {
  const row = hostRow({
    ...{
      id: 'h',
      name: 'host-1',
      kind: 'shared',
      state: 'active',
      tenants: 2,
      promisedMb: 800,
      memoryMb: 4096,
    },
    ...{ overcommit: 1, checks: [], measured: null, version: 1, createdAt: '', updatedAt: '' },
    settings: {
      edge: { dir: '/edge', containerName: 'edge', httpPort: 80, httpsPort: 443 },
      firstPort: 20_000,
      networkRange: '10.200.0.0/14',
    },
  });

  expect(row).toEqual(['host-1', 'shared', 'active', '2', '800 MB', '4096 MB', '-', '-', '-', 'h']);
});
