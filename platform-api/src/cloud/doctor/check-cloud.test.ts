import { startCloudflare, type Cloudflare } from '@codexdlc/tools/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCloudConfig } from '../../cloud-config.ts';
import { startTokenDoor, type TokenDoor } from '../testing/token-door.ts';
import { checkCloud } from './check-cloud.ts';

let cloudflare: Cloudflare;
let hetzner: TokenDoor;
beforeAll(async () => {
  cloudflare = await startCloudflare({ token: 'planted-secret-all', zones: ['agency.example'] });
  cloudflare.addToken({ value: 'planted-secret-reads', permissions: ['zone:read', 'dns:read'] });
  cloudflare.addToken({ value: 'planted-secret-blind', zones: [] });
  cloudflare.addToken({ value: 'planted-secret-old', status: 'expired' });
  hetzner = await startTokenDoor({ 'planted-secret-writes': 'write', 'planted-secret-looks': 'read' });
});
afterAll(async () => {
  await Promise.all([cloudflare.stop(), hetzner.stop()]);
});

const findings = async (env: Record<string, string>) =>
  checkCloud(
    parseCloudConfig({
      HCLOUD_ENDPOINT: hetzner.url,
      CLOUDFLARE_BASE_URL: cloudflare.baseUrl,
      WAAS_DNS_SERVERS: cloudflare.dns.server,
      ...env,
    }),
  );
const states = async (env: Record<string, string>) =>
  Object.fromEntries((await findings(env)).map(({ name, state }) => [name, state]));
const one = async (name: string, env: Record<string, string>) =>
  (await findings(env)).find((finding) => finding.name === name);

describe('doctor --cloud', () => {
  it('explains to somebody who has nothing what each is for, what to do, and where', async () => {
    const all = await findings({});

    expect(all.map(({ name, state }) => [name, state])).toEqual([
      ['Hetzner token', 'off'],
      ['Platform networks', 'off'],
      ['Cloudflare token', 'off'],
      ['Certificates', 'off'],
      ['DNS servers', 'ok'],
    ]);
    for (const { why, todo } of all.filter(({ state }) => state === 'off'))
      expect([why, todo]).toEqual([expect.stringMatching(/\.$/), expect.any(String)]);
    expect(JSON.stringify(all)).toContain('https://console.hetzner.com');
    expect(JSON.stringify(all)).toContain('https://dash.cloudflare.com/profile/api-tokens');
    expect(JSON.stringify(all)).toContain('Zone:DNS:Edit');
  });

  it('is content with tokens that may do what is needed, and makes nothing with them', async () => {
    hetzner.asked.length = 0;
    const env = {
      HCLOUD_TOKEN: 'planted-secret-writes',
      CLOUDFLARE_API_TOKEN: 'planted-secret-all',
      WAAS_PLATFORM_ADDRESSES: '203.0.113.7/32',
    };

    expect(await states(env)).toEqual({
      'Hetzner token': 'ok',
      'Platform networks': 'ok',
      'Cloudflare token': 'ok',
      'Zone agency.example': 'ok',
      Certificates: 'off',
      'DNS servers': 'ok',
    });
    expect(hetzner.asked).toEqual(['GET /locations', 'POST /ssh_keys']);
    expect(cloudflare.records('agency.example')).toEqual([]);
  });

  it.each([
    ['planted-secret-looks', /may read, but not write \(token_readonly\)/],
    ['planted-secret-gone', /does not know this token \(unauthorized\)/],
  ])('tells what is wrong with the token %s of Hetzner', async (HCLOUD_TOKEN, found) => {
    const finding = await one('Hetzner token', { HCLOUD_TOKEN });

    expect(finding).toMatchObject({ state: 'wrong', found: expect.stringMatching(found) as string });
    expect(finding?.todo).toContain('Read & Write');
  });

  it('asks for the networks of the platform where servers are ordered', async () => {
    expect(await states({ HCLOUD_TOKEN: 'planted-secret-writes' })).toMatchObject({
      'Platform networks': 'wrong',
    });
  });

  it.each([
    ['planted-secret-gone', 'Cloudflare token', /does not accept the token/],
    ['planted-secret-old', 'Cloudflare token', /the token is expired/],
    ['planted-secret-blind', 'Cloudflare zones', /sees no zone/],
    ['planted-secret-reads', 'Zone agency.example', /records may be read at most/],
  ])('tells what is wrong with the token %s of Cloudflare', async (CLOUDFLARE_API_TOKEN, name, found) => {
    const finding = await one(name, { CLOUDFLARE_API_TOKEN });

    expect(finding).toMatchObject({ state: 'wrong', found: expect.stringMatching(found) as string });
    expect(finding?.todo).toMatch(/Zone:DNS:Edit/);
  });

  it('tells whom it cannot reach', async () => {
    const env = {
      HCLOUD_TOKEN: 'planted-secret-writes',
      HCLOUD_ENDPOINT: 'http://127.0.0.1:9/v1',
      CLOUDFLARE_API_TOKEN: 'planted-secret-all',
      CLOUDFLARE_BASE_URL: 'http://127.0.0.1:9/client/v4',
      WAAS_ACME_DIRECTORY: 'https://127.0.0.1:9/directory',
      WAAS_DNS_SERVERS: '127.0.0.1:9',
    };

    const all = await findings(env);

    expect(all.filter(({ state }) => state === 'wrong').map(({ name }) => name)).toEqual([
      'Hetzner token',
      'Platform networks',
      'Cloudflare token',
      'Certificates',
      'DNS servers',
    ]);
    expect(all.find(({ name }) => name === 'DNS servers')?.found).toContain('ECONNREFUSED');
  });

  it('never shows a token', async () => {
    const tokens = ['writes', 'looks', 'all', 'reads', 'old', 'blind', 'gone'];
    for (const token of tokens) {
      const secret = `planted-secret-${token}`;
      const all = await findings({ HCLOUD_TOKEN: secret, CLOUDFLARE_API_TOKEN: secret });
      expect(JSON.stringify(all)).not.toContain('planted-secret');
    }
  });
});
