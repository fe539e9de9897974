import type { HostSettings } from '@codexdlc/domain';
import { describe, expect, it } from 'vitest';
import { siteAddressOf } from './host-access.ts';

const settings: HostSettings = {
  edge: { dir: '/srv/edge', containerName: 'waas-edge', httpPort: 80, httpsPort: 443 },
  firstPort: 20_000,
  networkRange: '10.200.0.0/14',
};
const ssh = { user: 'root', address: '192.0.2.1', port: 22, hostKeys: [] };

describe('siteAddressOf', () => {
  it.each<[string, Partial<HostSettings>, string]>([
    ['this machine', {}, '127.0.0.1'],
    ['this machine by its socket', { dockerHost: 'unix:///var/run/docker.sock' }, '127.0.0.1'],
    ['one that is reached by ssh', { ssh }, '192.0.2.1'],
    ['one that visitors find elsewhere', { ssh, publicAddress: { ipv4: '203.0.113.7' } }, '203.0.113.7'],
    ['one whose Docker listens', { dockerHost: 'tcp://192.0.2.2:2375' }, '192.0.2.2'],
    ['one whose Docker listens in IPv6', { dockerHost: 'tcp://[2001:db8::2]:2375' }, '2001:db8::2'],
  ])('is where nginx of the host answers: %s', (_, more, address) => {
    expect(siteAddressOf({ settings: { ...settings, ...more } })).toBe(address);
  });
});
