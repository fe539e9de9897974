import { describe, expect, it } from 'vitest';
import { ServerWish } from '../spec/server-wish.ts';
import { cloudLabels, cloudName, orderOf, planFirewall, planServer } from './server-plan.ts';

const ORDER = orderOf('ssh-ed25519 AAAA');

const server = ServerWish.parse({
  types: ['cx23', 'cpx22'],
  locations: ['fsn1'],
  image: 'debian-12',
  protection: true,
  sshFrom: ['203.0.113.7/32', '2001:db8::/64'],
});

describe('planServer', () => {
  it('orders the first of the list, and what the platform has chosen instead', () => {
    const target = { kind: 'own-server' as const, port: 20_000, subnet: '10.200.0.0/27', server };
    const offer = { type: 'cpx22', location: 'fsn1' };

    expect(planServer('lily', target, ORDER)).toMatchObject({
      name: 'waas-lily',
      serverType: 'cx23',
      location: 'fsn1',
    });
    expect(planServer('lily', { ...target, server: { ...server, offer } }, ORDER)).toMatchObject({
      name: 'waas-lily',
      serverType: 'cpx22',
    });
  });
});

describe('planFirewall', () => {
  it('opens ssh for the platform alone and the site for everybody', () => {
    const open = new Map(planFirewall(server.sshFrom).map(({ port, sourceIps }) => [port, sourceIps]));

    expect(open.get('22')).toEqual(['203.0.113.7/32', '2001:db8::/64']);
    expect(open.get('443')).toEqual(['0.0.0.0/0', '::/0']);
    expect([...open.keys()]).toEqual(['22', '80', '443', undefined]);
  });
});

it('refuses a server that everybody or nobody may sign in to by mistake', () => {
  expect(ServerWish.safeParse({ ...server, sshFrom: [] }).success).toBe(false);
  expect(ServerWish.safeParse({ ...server, sshFrom: ['203.0.113.7'] }).success).toBe(false);
});

it('uses names and labels that Hetzner takes', () => {
  const slug = 'a'.repeat(30);
  for (const role of ['server', 'firewall', 'ipv4', 'ipv6'] as const) {
    expect(cloudName(slug, role)).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
    for (const [key, value] of Object.entries(cloudLabels(slug, role, ORDER))) {
      expect(key).toMatch(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/);
      expect(value).toMatch(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/);
    }
  }
});
