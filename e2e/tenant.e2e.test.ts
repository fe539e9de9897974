import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LABEL_ROLE, type TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshStack } from '../platform-api/src/engine/run-stack.ts';
import { stackOf } from '../platform-api/src/platform.ts';
import { readTenantSpec } from '../platform-api/src/tenants/stack-config.ts';
import { tenantStatus } from '../platform-api/src/tenants/tenant-status.ts';
import { upTenant } from '../platform-api/src/tenants/up-tenant.ts';
import { changeSpec } from '../platform-api/src/tenants/upgrade-tenant.ts';
import { containerOf, foundOf, runIn } from './docker-probe.ts';
import { initMiniTenant, MINI_SECRETS, withVersion } from './mini-tenant.ts';
import { askSite } from './site-client.ts';
import { createTestPlatform, type TestPlatform } from './test-platform.ts';

const FORK_BOMB = `
const { spawn } = require('node:child_process');
for (let i = 0; i < 200; i += 1) spawn('sleep', ['2']).on('error', ({ code }) => console.log(code));
`;

const MUTE = 'console.log("cannot find my settings"); setInterval(() => {}, 1000)';

const onStep = (): void => undefined;
const ROLES = ['backend', 'cache', 'database', 'worker'];

describe('one tenant on a shared host', () => {
  let platform: TestPlatform;
  let spec: TenantSpec;
  const seen: string[] = [];

  beforeAll(async () => {
    platform = await createTestPlatform();
    spec = await initMiniTenant(platform);
    await upTenant(platform, spec.slug, { onStep: (step) => seen.push(JSON.stringify(step)) });
  });
  afterAll(() => platform.removeAll());

  it('answers at its domain through nginx', async () => {
    const answer = await askSite(platform, spec);

    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      release: '1.0.0',
      headers: { 'x-forwarded-proto': 'https' },
    });
  });

  it('changes nothing when it is run again, and nothing after a refresh', async () => {
    const again = await upTenant(platform, spec.slug, { onStep, expectNoChanges: true });
    await refreshStack(await stackOf(platform, spec.slug), { onStep });
    const afterRefresh = await upTenant(platform, spec.slug, { onStep, expectNoChanges: true });

    expect(Object.keys(again.changes)).toEqual(['same']);
    expect(Object.keys(afterRefresh.changes)).toEqual(['same']);
  });

  it.each(ROLES)('runs its %s with every limit and without any right', async (role) => {
    const { HostConfig, Config } = await containerOf(platform.docker, spec.slug, role);

    expect(HostConfig.Memory).toBeGreaterThan(0);
    expect(HostConfig.MemorySwap).toBe(HostConfig.Memory);
    expect(HostConfig.NanoCpus).toBeGreaterThan(0);
    expect(HostConfig.PidsLimit).toBeGreaterThan(0);
    expect(HostConfig.CapDrop).toEqual(['ALL']);
    expect(HostConfig.SecurityOpt).toContain('no-new-privileges');
    expect(HostConfig.ReadonlyRootfs).toBe(true);
    expect(HostConfig.Privileged).toBe(false);
    expect(HostConfig.LogConfig?.Config).toEqual({ 'max-file': '3', 'max-size': '10m' });
    expect(Config.User).toMatch(/^[1-9]\d*/);
  });

  it('publishes nothing but the backend, and that on 127.0.0.1 only', async () => {
    const { containers } = await foundOf(platform.docker, spec.slug);
    const ports = containers.flatMap(({ Ports }) => Ports.filter((port) => 'PublicPort' in port));

    expect(ports.map(({ IP }) => IP)).toEqual(['127.0.0.1']);
    expect(ports[0]?.PublicPort).toBeGreaterThanOrEqual(spec.target.port);
    expect(ports[0]?.PublicPort).toBeLessThan(spec.target.port + 4);
  });

  it('runs its services under an init, so that they end when they are asked', async () => {
    expect((await containerOf(platform.docker, spec.slug, 'worker')).HostConfig.Init).toBe(true);
  });

  it('stops a fork bomb at its process limit while the others go on', async () => {
    const { Id } = await containerOf(platform.docker, spec.slug, 'backend');

    const { output } = await runIn(platform.docker, Id, ['node', '-e', FORK_BOMB]);

    expect(output).toContain('EAGAIN');
    expect((await askSite(platform, spec)).status).toBe(200);
  });

  it('keeps its secrets out of state, configuration, logs, labels and progress', async () => {
    const texts = [
      ...(await textsUnder(platform.home.dir)),
      ...seen,
      JSON.stringify(
        (await foundOf(platform.docker, spec.slug)).containers.map(({ Labels, Command }) => [
          Labels,
          Command,
        ]),
      ),
    ].join('\n');

    expect(texts).toContain(spec.slug);
    for (const secret of Object.values(MINI_SECRETS)) {
      expect(texts.includes(secret), `${secret.slice(0, 12)}... is readable`).toBe(false);
    }
  });

  it('starts a new release beside the old one, so that no request fails', async () => {
    const before = await readTenantSpec(platform.home.stacksDir, spec.slug);
    const answers: number[] = [];
    const done = new AbortController();
    const asking = (async () => {
      while (!done.signal.aborted) {
        answers.push((await askSite(platform, spec).catch(() => ({ status: 0 }))).status);
        await sleep(80); // below the site's rate limit
      }
    })();

    await changeSpec(platform, before, withVersion(before, '1.1.0'), { onStep });
    done.abort();
    await asking;

    expect(JSON.parse((await askSite(platform, spec)).body)).toMatchObject({ release: '1.1.0' });
    expect(answers.length).toBeGreaterThan(10);
    expect(new Set(answers)).toEqual(new Set([200]));
    expect((await foundOf(platform.docker, spec.slug)).containers).toHaveLength(ROLES.length);
  });

  it.each(['backend', 'worker'] as const)(
    'goes on serving the old release when the new %s never becomes healthy, and shows its last log lines',
    async (name) => {
      const before = await readTenantSpec(platform.home.stacksDir, spec.slug);
      const next = structuredClone(withVersion(before, '1.2.0'));
      const service = next.workload.services[name];
      if (!service?.health) throw new Error(`${name} has no health check`);
      service.command = ['node', '-e', MUTE];
      service.resources = { memoryMb: 96, cpus: 0.5, pids: 64 };
      service.health = {
        ...service.health,
        startSeconds: 3,
        ...(name === 'worker' ? { command: ['false'] } : {}),
      };

      const failure = changeSpec(platform, before, next, { onStep });

      await expect(failure).rejects.toMatchObject({
        code: 'ENGINE_FAILED',
        why: expect.stringMatching(
          /did not become healthy within 3 s[\s\S]*cannot find my settings/,
        ) as string,
      });
      expect(JSON.parse((await askSite(platform, spec)).body)).toMatchObject({ release: '1.1.0' });
      expect((await foundOf(platform.docker, spec.slug)).containers).toHaveLength(ROLES.length);
    },
  );

  it('shows a page instead while it is suspended, frees its memory, and comes back with its data', async () => {
    const before = await readTenantSpec(platform.home.stacksDir, spec.slug);
    const roles = async () =>
      (await foundOf(platform.docker, spec.slug)).containers.map(({ Labels }) => Labels[LABEL_ROLE]).sort();

    await changeSpec(platform, before, { ...before, state: 'suspended' }, { onStep });
    const suspended = await askSite(platform, spec);
    const left = await roles();
    await changeSpec(platform, before, before, { onStep });

    expect(suspended.status).toBe(503);
    expect(suspended.body).toContain('<html');
    expect(left).toEqual(['cache', 'database']);
    expect((await askSite(platform, spec)).status).toBe(200);
    expect(await roles()).toEqual(ROLES);
  });

  it('puts right at the next up what was changed by hand', async () => {
    const site = join(platform.home.edgeDir, 'sites', `${spec.slug}.conf`);
    const { Id } = await containerOf(platform.docker, spec.slug, 'cache');
    await platform.docker.getContainer(Id).remove({ force: true });

    await refreshStack(await stackOf(platform, spec.slug), { onStep });
    await upTenant(platform, spec.slug, { onStep });

    expect(await readFile(site, 'utf8')).toContain(spec.domain);
    expect((await tenantStatus(platform, spec.slug)).health).toBe('running');
  });
});

async function textsUnder(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
  );
}
