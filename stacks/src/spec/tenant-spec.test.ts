import { describe, expect, it } from 'vitest';
import { TenantSpec } from './tenant-spec.ts';

const spec = {
  slug: 'lily',
  client: 'Lily',
  blueprint: { name: 'mini', version: '1.0.0' },
  release: { image: `sha256:${'a'.repeat(64)}` },
  domain: 'lily.ours.de',
  target: { kind: 'shared-host', port: 20_000, subnet: '10.200.0.0/27' },
  workload: {
    services: { backend: { command: ['run'], port: 8000, resources: { memoryMb: 64, cpus: 0.5 } } },
  },
};
const server = {
  types: ['cx23'],
  locations: ['fsn1'],
  image: 'debian-12',
  protection: true,
  sshFrom: ['203.0.113.7/32'],
};

describe('TenantSpec', () => {
  it('takes a place on a shared host, or a server', () => {
    const own = { ...spec, target: { ...spec.target, kind: 'own-server', server } };

    expect(TenantSpec.parse(spec).target).toEqual(spec.target);
    expect(TenantSpec.parse(own).target).toEqual(own.target);
  });

  it('refuses a server that is half described, and a server for a shared place', () => {
    expect(TenantSpec.safeParse({ ...spec, target: { ...spec.target, kind: 'own-server' } }).success).toBe(
      false,
    );
    expect(TenantSpec.safeParse({ ...spec, target: { ...spec.target, server } }).success).toBe(false);
  });

  it('refuses a zone that the domain is not in, and says which', () => {
    const dns = { provider: 'cloudflare', zoneId: 'f'.repeat(32), zone: 'theirs.de' };
    const result = TenantSpec.safeParse({ ...spec, dns });

    expect(result.error?.issues[0]?.message).toBe('domain "lily.ours.de" is not in the zone "theirs.de"');
    expect(TenantSpec.parse({ ...spec, dns: { ...dns, zone: 'ours.de' } }).dns?.caaIssuers).toEqual([
      'letsencrypt.org',
    ]);
  });
});
