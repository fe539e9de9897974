import { describe, expect, it } from 'vitest';
import { protectedUrnsOf, serverFactsOf } from './server-facts-rules.ts';

const KEY = `ssh-ed25519 ${'A'.repeat(68)}`;
const urn = (type: string, name: string) => `urn:pulumi:lily::waas::${type}::${name}`;
const SERVER = {
  urn: urn('hcloud:index/server:Server', 'server'),
  type: 'hcloud:index/server:Server',
  id: '4711',
  outputs: { ipv6Address: '2001:db8::1', deleteProtection: true },
};
const IPV4 = {
  urn: urn('hcloud:index/primaryIp:PrimaryIp', 'ipv4'),
  type: 'hcloud:index/primaryIp:PrimaryIp',
  id: '8',
  outputs: { type: 'ipv4', ipAddress: '10.254.0.7', deleteProtection: true },
};
const IPV6 = { ...IPV4, urn: urn(IPV4.type, 'ipv6'), outputs: { type: 'ipv6', ipAddress: '2001:db8::/64' } };
const PREPARED = {
  urn: urn('waas:host:HostPrepared', 'host-prepared'),
  type: 'waas:host:HostPrepared',
  id: 'lily',
  outputs: {
    ssh: { user: 'root', address: '10.254.0.7', port: 22, hostKeys: [KEY], identityFile: '/home/ssh/key' },
  },
};
const state = (...resources: object[]) => JSON.stringify({ version: 3, deployment: { resources } });

describe('serverFactsOf', () => {
  it('says where the server is and by which keys it is known, without the file of our own key', () => {
    expect(serverFactsOf(state(IPV6, IPV4, SERVER, PREPARED))).toEqual({
      serverId: '4711',
      publicAddress: { ipv4: '10.254.0.7', ipv6: '2001:db8::1' },
      ssh: { user: 'root', address: '10.254.0.7', port: 22, hostKeys: [KEY] },
    });
  });

  it('knows the address of one that never became ready, and no way in', () => {
    expect(serverFactsOf(state(IPV4, SERVER))).toMatchObject({ serverId: '4711', ssh: undefined });
  });

  it.each([
    ['an empty stack', '{"version":3,"deployment":{}}'],
    ['a stack that was never written', '{"deployment":null}'],
    ['an address without a server', state(IPV4)],
    ['a server that waits for its deletion', state(IPV4, { ...SERVER, delete: true })],
  ])('knows of none in %s', (_, text) => {
    expect(serverFactsOf(text)).toBeUndefined();
  });
});

it('names what has to be released before it can be deleted', () => {
  expect(protectedUrnsOf(state(IPV6, IPV4, SERVER, PREPARED))).toEqual([IPV4.urn, SERVER.urn]);
});
