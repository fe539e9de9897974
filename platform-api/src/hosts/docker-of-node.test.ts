import type { Host } from '@codexdlc/domain';
import { testHost } from '@codexdlc/domain/testing/host';
import type Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { dockerOfData, dockersOfHost } from './docker-of-node.ts';

const [OWN, OTHER, AWAY] = ['a'.repeat(25), 'b'.repeat(25), 'c'.repeat(25)] as const;
const ssh = (address: string) => ({
  user: 'root',
  address,
  port: 22,
  hostKeys: [`ssh-ed25519 ${'A'.repeat(68)}`],
});
const host = testHost({
  name: 'swarm-1',
  kind: 'swarm',
  settings: {
    ssh: ssh('10.0.0.1'),
    swarm: { nodes: [ssh('10.0.0.2'), ssh('10.0.0.3')], encrypted: false },
  },
});
const node = (ID: string, address: string, State = 'ready') => ({
  ID,
  Spec: { Role: 'manager', Availability: 'active' },
  Description: { Hostname: `at-${address}`, Resources: {} },
  Status: { State, Addr: address },
});
/** Says by which address it was asked. */
const dockerOf = ({ settings }: Host): Docker =>
  ({
    address: settings.ssh?.address,
    info: () => Promise.resolve({ Swarm: { NodeID: OWN } }),
    listNodes: () =>
      Promise.resolve([node(OWN, '10.0.0.1'), node(OTHER, '10.0.0.2'), node(AWAY, '10.0.0.3', 'down')]),
  }) as unknown as Docker;
const inSwarm = (dataNode: string) => ({
  target: {
    kind: 'swarm' as const,
    port: 20_000,
    subnet: '10.200.0.0/27',
    swarm: { edgeNode: OWN, dataNode, replicas: 1, encrypted: false },
  },
});

describe('the Docker that has the database', () => {
  it('is that of its node in a Swarm, and else that of the host', async () => {
    const shared = { target: { kind: 'shared-host' as const, port: 20_000, subnet: '10.200.0.0/27' } };

    expect(await dockerOfData({ dockerOf }, host, shared)).toMatchObject({ address: '10.0.0.1' });
    expect(await dockerOfData({ dockerOf }, host, inSwarm(OWN))).toMatchObject({ address: '10.0.0.1' });
    expect(await dockerOfData({ dockerOf }, host, inSwarm(OTHER))).toMatchObject({ address: '10.0.0.2' });
  });

  it('is not to be had while the node is away or gone, and the words name it', async () => {
    await expect(dockerOfData({ dockerOf }, host, inSwarm(AWAY))).rejects.toMatchObject({
      why: 'at-10.0.0.3 (10.0.0.3) is down.',
    });
    await expect(dockerOfData({ dockerOf }, host, inSwarm('d'.repeat(25)))).rejects.toMatchObject({
      why: `It has no node ${'d'.repeat(25)} any more.`,
    });
  });
});

describe('the Dockers of a host', () => {
  const addresses = async (of: Host) =>
    (await dockersOfHost({ dockerOf }, of)).map(
      (docker) => (docker as unknown as { address: string }).address,
    );

  it('are those of all nodes of a Swarm that are there', async () => {
    expect(await addresses(host)).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  it('is one where there are no other nodes', async () => {
    const { swarm: _, ...settings } = host.settings;

    expect(await addresses({ ...host, kind: 'shared', settings })).toEqual(['10.0.0.1']);
  });
});
