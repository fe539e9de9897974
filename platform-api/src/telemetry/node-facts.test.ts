import { testHost } from '@codexdlc/domain/testing/host';
import type Docker from 'dockerode';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOtherNodes } from './node-facts.ts';

const OWN = 'a'.repeat(25);
/** Nobody listens there. */
const ssh = (address: string) => ({ user: 'root', address, port: 1, hostKeys: ['ssh-ed25519 AAAA'] });
const host = testHost({
  name: 'swarm-1',
  kind: 'swarm',
  settings: {
    ssh: ssh('127.0.0.1'),
    swarm: { nodes: [ssh('127.0.0.2'), ssh('127.0.0.3')], encrypted: false },
  },
});
const node = (ID: string, address: string, State = 'ready') => ({
  ID,
  Spec: { Role: 'worker', Availability: 'active' },
  Description: { Hostname: `at-${address}`, Resources: { MemoryBytes: 4 * 1024 ** 3 } },
  Status: { State, Addr: address },
});

it('says of a node that cannot be measured why, and is not stopped by it', async () => {
  const nodes = [
    node(OWN, '127.0.0.1'),
    node('d', '127.0.0.4'),
    node('c', '127.0.0.3', 'down'),
    node('b', '127.0.0.2'),
  ];
  const docker = {
    info: () =>
      Promise.resolve({
        Swarm: { NodeID: OWN },
        MemTotal: 4 * 1024 ** 3,
        NCPU: 2,
        ContainersRunning: 0,
        ServerVersion: '28.0',
        DockerRootDir: '/var/lib/docker',
      }),
    listNodes: () => Promise.resolve(nodes),
  } as unknown as Docker;
  const told: unknown[] = [];
  const log = { info: () => undefined, error: () => undefined, warn: (fields: object) => told.push(fields) };
  const homeDir = join(tmpdir(), 'no-home');

  const facts = await readOtherNodes({ dockerOf: () => docker, homeDir, log }, host);

  expect(facts).toEqual([
    {
      id: 'b',
      hostname: 'at-127.0.0.2',
      address: '127.0.0.2',
      state: 'ready',
      memoryTotalMb: 4096,
      unread: 'silent',
    },
    {
      id: 'c',
      hostname: 'at-127.0.0.3',
      address: '127.0.0.3',
      state: 'down',
      memoryTotalMb: 4096,
      unread: 'away',
    },
    {
      id: 'd',
      hostname: 'at-127.0.0.4',
      address: '127.0.0.4',
      state: 'ready',
      memoryTotalMb: 4096,
      unread: 'no-access',
    },
  ]);
  expect(told).toMatchObject([{ host: 'swarm-1', node: 'at-127.0.0.2' }]);
});
