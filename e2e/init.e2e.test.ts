import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downTenant } from '../platform-api/src/tenants/down-tenant.ts';
import { initTenant, type InitInput } from '../platform-api/src/tenants/init-tenant.ts';
import { upTenant } from '../platform-api/src/tenants/up-tenant.ts';
import { foundOf } from './docker-probe.ts';
import { initMiniTenant } from './mini-tenant.ts';
import { createTestPlatform, uniqueSlug, type TestPlatform } from './test-platform.ts';
import { waas } from './waas-process.ts';

const GOOD: InitInput = { type: 'salon', client: 'New Salon', domain: 'new-salon.localhost' };
const HOSTILE = [
  '',
  'x'.repeat(300),
  'a b.de',
  'a".de',
  "a'.de",
  'a\nb.de',
  'a;reboot.de',
  '$(reboot).de',
  '{}',
  '../../etc',
  'sаlon.de',
  'a`id`.de',
  'a&b.de',
  'a|b.de',
];

describe('waas init', () => {
  let platform: TestPlatform;
  const files = async () =>
    (await readdir(platform.home.dir, { recursive: true }))
      .filter((name) => name !== 'locks/allocation.lock')
      .sort();

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.removeAll());

  it.each([
    ...HOSTILE.map((domain) => ['domain', { domain }] as const),
    ...['', 'x'.repeat(300), 'a\nb', 'a\u0000b', 'Admin', 'Edge', '$()', '../..'].map(
      (client) => ['client or slug', { client }] as const,
    ),
    ...['', 'nonsense', '../salon', 'contract', 'salon/', '__proto__'].map(
      (type) => ['type', { type }] as const,
    ),
    ...[0, 80, 65_534, 70_000, 1.5, Number.NaN].map((port) => ['port', { port }] as const),
    ...['waas', 'Lily', 'a', 'a--b', 'x'.repeat(31), 'a/b', 'admin'].map(
      (slug) => ['slug', { slug }] as const,
    ),
    ...['', 'token', '123:abc', '123456789:AAA\nBBB'].map((botToken) => ['bot token', { botToken }] as const),
    ['setting', { settings: { nonsense: '1' } }] as const,
    ['setting', { settings: { language: 'xx; rm' } }] as const,
    ['alias', { aliases: ['ok.de', 'a b'] }] as const,
  ])('refuses a hostile or wrong %s: %j, and changes nothing', async (_, change) => {
    const before = await files();

    await expect(initTenant(platform, { ...GOOD, ...change })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });

    expect(await files()).toEqual(before);
  });

  it('refuses what another tenant has: name, domain, alias and ports', async () => {
    const slug = uniqueSlug('taken');
    const first = await initTenant(platform, {
      ...GOOD,
      slug,
      domain: `${slug}.localhost`,
      aliases: [`www.${slug}.localhost`],
    });
    const others: Partial<InitInput>[] = [
      { slug },
      { domain: `${slug.toUpperCase()}.localhost.` },
      { domain: `www.${slug}.localhost` },
      { aliases: [`${slug}.localhost`] },
      { port: first.target.port + 3 },
    ];

    for (const other of others) {
      await expect(initTenant(platform, { ...GOOD, ...other })).rejects.toMatchObject({ code: 'CONFLICT' });
    }
    expect(await foundOf(platform.docker, slug)).toEqual({ containers: [], networks: [], volumes: [] });
  });

  it('tells a person what was wrong, why and what to do, with exit code 2', async () => {
    const { code, output } = await waas(platform, [
      'init',
      '--type',
      'salon',
      '--client',
      'Lily',
      '--domain',
      '$(touch /tmp/x).de',
    ]);

    expect(code).toBe(2);
    expect(output).toContain('--domain is not valid.');
    expect(output).toContain('$(touch /tmp/x).de');
    expect(output).toContain('--help');
  });

  it('says who to look for when all four ports are taken by another program', async () => {
    const spec = await initMiniTenant(platform);
    const servers = await Promise.all([0, 1, 2, 3].map((offset) => listen(spec.target.port + offset)));

    const failed = upTenant(platform, spec.slug, { onStep: () => undefined });

    await expect(failed).rejects.toMatchObject({
      code: 'ENGINE_FAILED',
      why: expect.stringContaining('no port is free') as string,
    });
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    await upTenant(platform, spec.slug, { onStep: () => undefined });
    await downTenant(platform, spec.slug, { onStep: () => undefined, purge: true });
  });
});

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject).listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
