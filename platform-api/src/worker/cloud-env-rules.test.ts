import { Secret } from '@codexdlc/domain/process/secret';
import { expect, it } from 'vitest';
import { parseCloudConfig } from '../cloud-config.ts';
import { cloudEnvOf } from './cloud-env-rules.ts';

const CLOUD = parseCloudConfig({
  HCLOUD_TOKEN: 'hetzner-token',
  CLOUDFLARE_API_TOKEN: 'cloudflare-token',
  HCLOUD_ENDPOINT: 'http://127.0.0.1:4100/v1',
});
const PLACE = { port: 20_000, subnet: '10.200.0.0/27' };
const SHARED = { kind: 'shared-host' as const, ...PLACE };
const OWN = {
  kind: 'own-server' as const,
  ...PLACE,
  server: {
    types: ['cx23'],
    locations: ['fsn1'],
    image: 'debian-12' as const,
    protection: true,
    sshFrom: ['10.0.0.0/8'],
  },
};
const DNS = { provider: 'cloudflare' as const, zoneId: 'z1', zone: 'ours.de', caaIssuers: [] };

it('gives a tenant on a shared host no token at all', () => {
  expect(cloudEnvOf(CLOUD, { target: SHARED })).toEqual({});
});

it('gives each tenant the tokens of what it uses', () => {
  expect(Object.keys(cloudEnvOf(CLOUD, { target: OWN }))).toEqual(['HCLOUD_TOKEN', 'HCLOUD_ENDPOINT']);
  expect(Object.keys(cloudEnvOf(CLOUD, { target: SHARED, dns: DNS }))).toEqual([
    'CLOUDFLARE_API_TOKEN',
    'CLOUDFLARE_BASE_URL',
  ]);
  expect(cloudEnvOf(CLOUD, { target: OWN, dns: DNS })).toMatchObject({
    HCLOUD_TOKEN: 'hetzner-token',
    HCLOUD_ENDPOINT: 'http://127.0.0.1:4100/v1',
    CLOUDFLARE_API_TOKEN: 'cloudflare-token',
  });
});

it('gives what is there where a token is missing', () => {
  const cloud = { ...CLOUD, hetzner: { ...CLOUD.hetzner, token: undefined } };

  expect(cloudEnvOf(cloud, { target: OWN, dns: DNS })).not.toHaveProperty('HCLOUD_TOKEN');
  expect(new Secret('x').reveal()).toBe('x');
});
