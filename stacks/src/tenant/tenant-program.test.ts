import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredBy, type DeclaredResource } from '../testing/declared-resources.ts';
import { exampleHost, exampleSecrets, exampleSpec } from '../testing/example-tenant.ts';
import type { TenantProgramArgs } from './tenant-program.ts';

const OWN_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGV4YW1wbGVleGFtcGxlZXhhbXBsZWV4YW1wbGVleGFt';
const dns = { provider: 'cloudflare', zoneId: 'f'.repeat(32), zone: 'ours.de' };
const ADDRESSES: Record<string, string> = { ipv4: '203.0.113.9', ipv6: '2001:db8:1::' };

const ANSWERS = {
  'hcloud:index/primaryIp:PrimaryIp': (name: string) => ({ ipAddress: ADDRESSES[name] }),
  'hcloud:index/server:Server': () => ({ ipv6Address: '2001:db8:1::1' }),
  'waas:server:Ready': () => ({ hostKeys: [OWN_KEY] }),
  'waas:host:PortLease': () => ({ leased: 20_001 }),
};

async function declared(args: Partial<TenantProgramArgs>): Promise<Record<string, DeclaredResource>> {
  const { Tenant } = await import('./tenant-program.ts');
  const whole = { spec: exampleSpec(), secrets: exampleSecrets, host: exampleHost, ...args };
  return declaredBy(() => new Tenant(whole), ANSWERS);
}

describe('a tenant on a shared host', () => {
  it('has the resources that it had before there were servers, to the last input', async () => {
    const before: unknown = JSON.parse(
      await readFile(new URL('../testing/shared-host-resources.json', import.meta.url), 'utf8'),
    );

    expect(await declared({})).toEqual(before);
  });

  it('has records too where the zone is ours, and nothing else changes', async () => {
    const publicAddress = { ipv4: '203.0.113.1' };
    const resources = await declared({
      spec: exampleSpec({ dns }),
      host: { ...exampleHost, publicAddress },
    });
    const before = Object.keys(await declared({}));

    const added = Object.keys(resources).filter((name) => !before.includes(name));
    expect(added.sort()).toEqual([
      'dns-a-lily.ours.de',
      'dns-a-www.lily.ours.de',
      'dns-caa-lily.ours.de-letsencrypt.org',
    ]);
    expect(resources['dns-a-lily.ours.de']?.inputs).toMatchObject({ content: '203.0.113.1', proxied: false });
  });

  it('refuses records without an address for them', async () => {
    await expect(declared({ spec: exampleSpec({ dns }) })).rejects.toThrow('public address');
  });

  it('uses a provider of its own where Docker is reached over ssh', async () => {
    const ssh = {
      user: 'root',
      address: '203.0.113.2',
      port: 22,
      hostKeys: [OWN_KEY],
      identityFile: '/var/lib/waas/ssh/key',
    };
    const resources = await declared({ host: { ...exampleHost, ssh } });

    expect(resources['docker']?.inputs).toMatchObject({ host: 'ssh://root@203.0.113.2:22' });
    expect(resources['database']?.provider).toBe('docker');
    expect(resources['network']?.inputs['ssh']).toEqual(ssh);
    expect(resources['site']?.inputs['ssh']).toEqual(ssh);
  });
});

describe('a tenant on a server of its own', () => {
  const target = {
    kind: 'own-server',
    port: 20_000,
    subnet: '10.200.0.0/27',
    server: {
      types: ['cx23', 'cpx22'],
      locations: ['fsn1'],
      image: 'debian-12',
      protection: true,
      sshFrom: ['203.0.113.7/32'],
    },
  };
  const spec = exampleSpec({ target, dns });
  let folder: string;
  let server: NonNullable<TenantProgramArgs['server']>;
  let resources: Record<string, DeclaredResource>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waas-program-'));
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')]);
    server = {
      bootstrapHostKey: readFileSync(join(folder, 'key'), 'utf8'),
      sshPublicKey: OWN_KEY,
      identityFile: '/var/lib/waas/ssh/key',
      sshKeyNames: [],
      images: { edge: 'sha256:edge', agent: 'sha256:agent' },
    };
    resources = await declared({ spec, server });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const of = (name: string): DeclaredResource => {
    const resource = resources[name];
    if (!resource) throw new Error(`no ${name} among ${Object.keys(resources).join(', ')}`);
    return resource;
  };

  it('rents one server with a firewall and two addresses', () => {
    const rented = Object.entries(resources).filter(([, { type }]) => type.startsWith('hcloud:'));

    expect(rented.map(([name]) => name).sort()).toEqual(['firewall', 'ipv4', 'ipv6', 'server']);
    expect(of('server').inputs).toMatchObject({ name: 'waas-lily', serverType: 'cx23', location: 'fsn1' });
    expect(of('server').after).toEqual(['firewall', 'ipv4', 'ipv6']);
  });

  it('protects server and addresses, and never lets a deploy touch the server', () => {
    for (const name of ['server', 'ipv4', 'ipv6']) expect(of(name).protect, name).toBe(true);
    expect(of('server').inputs).toMatchObject({ deleteProtection: true, rebuildProtection: true });
    expect(of('server').ignoreChanges).toEqual(
      expect.arrayContaining(['image', 'userData', 'sshKeys', 'serverType', 'location']),
    );
    expect(of('ipv4').inputs['autoDelete']).toBe(false);
  });

  it('lets go of server and addresses when that is said', async () => {
    const open = { ...target, server: { ...target.server, protection: false } };
    const unprotected = await declared({ spec: exampleSpec({ target: open }), server });

    for (const name of ['server', 'ipv4', 'ipv6']) expect(unprotected[name]?.protect, name).toBe(false);
    expect(unprotected['server']?.inputs).toMatchObject({
      deleteProtection: false,
      rebuildProtection: false,
    });
  });

  it('gives addresses back where the first location has no server, under the same names', async () => {
    const locations = ['fsn1', 'nbg1'];
    const moved = { ...target.server, locations, offer: { type: 'cx23', location: 'nbg1' } };
    const elsewhere = await declared({
      spec: exampleSpec({ target: { ...target, server: moved }, dns }),
      server,
    });

    expect(elsewhere['ipv4']).toMatchObject({ protect: false, inputs: { location: 'nbg1' } });
    expect(elsewhere['server']?.protect).toBe(true);
    expect(Object.keys(elsewhere).sort()).toEqual(Object.keys(resources).sort());
  });

  it('keeps cloud-init secret, since it has the key of the first contact', () => {
    expect(Object.values(of('server').inputs['userData'] as object)).toContain(
      '1b47061264138c4ac30d75fd1eb44270',
    );
    expect(JSON.stringify({ ...resources, server: undefined })).not.toContain('PRIVATE KEY');
  });

  it('waits for the server, then prepares it, then reaches everything on it over ssh', () => {
    const ssh = {
      user: 'root',
      address: '203.0.113.9',
      port: 22,
      hostKeys: [OWN_KEY],
      identityFile: '/var/lib/waas/ssh/key',
    };

    expect(of('server-ready').after).toEqual(expect.arrayContaining(['server']));
    expect(of('host-prepared').after).toEqual(expect.arrayContaining(['server-ready']));
    expect(of('docker').after).toEqual(expect.arrayContaining(['host-prepared']));
    expect(of('docker').inputs).toMatchObject({ host: 'ssh://root@203.0.113.9:22' });
    for (const [name, { type, provider, inputs, after }] of Object.entries(resources)) {
      if (type.startsWith('docker:')) expect(provider, name).toBe('docker');
      if (!/^waas:(?:host|edge):/.test(type)) continue;
      expect(inputs['ssh'], name).toEqual(ssh);
      expect(inputs['dockerHost'], name).toBeUndefined();
      expect(after, name).toEqual(expect.arrayContaining(['host-prepared']));
    }
  });

  it('copies what the containers are made of to the server', () => {
    expect(of('host-prepared').inputs['images']).toEqual(
      ['a', 'b', 'c'].map((letter) => `sha256:${letter.repeat(64)}`),
    );
  });

  it('removes nothing piece by piece from a server that goes as a whole, and records before addresses', () => {
    for (const [name, { type, deletedWith }] of Object.entries(resources)) {
      if (/^(?:docker|waas):/.test(type)) expect(deletedWith, name).toBe('server');
    }
    expect(of('dns-a-lily.ours.de').after).toEqual(expect.arrayContaining(['ipv4']));
    expect(of('dns-aaaa-lily.ours.de').after).toEqual(expect.arrayContaining(['server']));
    expect(of('dns-aaaa-lily.ours.de').inputs['content']).toBe('2001:db8:1::1');
  });

  it('is the tenant of a shared host apart from where it runs', async () => {
    const shared = await declared({});

    for (const name of Object.keys(shared)) {
      const { ssh: _, ...inputs } = of(name).inputs;
      const edge = name === 'site' ? { host: { ...exampleHost.edge, ipv6: true } } : {};
      expect(inputs, name).toEqual({ ...shared[name]?.inputs, ...edge });
    }
  });

  it('is refused without the configuration of a server', async () => {
    await expect(declared({ spec })).rejects.toThrow('waas:server');
  });
});
