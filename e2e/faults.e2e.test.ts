import { readFile, writeFile } from 'node:fs/promises';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportState } from '../platform-api/src/engine/engine-command.ts';
import { stackOf } from '../platform-api/src/platform.ts';
import { downTenant } from '../platform-api/src/tenants/down-tenant.ts';
import { readTenantSpec } from '../platform-api/src/tenants/stack-config.ts';
import { upTenant } from '../platform-api/src/tenants/up-tenant.ts';
import { foundOf } from './docker-probe.ts';
import { initMiniTenant } from './mini-tenant.ts';
import { askSite } from './site-client.ts';
import { createTestPlatform, type TestPlatform } from './test-platform.ts';
import { startWaas, waas } from './waas-process.ts';
import { killProcessGroup } from '../tools/src/testing/kill-process.ts';

const onStep = (): void => undefined;

describe('faults while a tenant is made', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await createTestPlatform();
    await platform.tools.ensureImages();
  });
  afterAll(() => platform.removeAll());

  it.each(['network', 'database', 'cache-ready', 'migrate', 'worker', 'backend', 'site'])(
    'converges when the process is killed as soon as %s is being made',
    async (moment) => {
      const spec = await initMiniTenant(platform);
      await killAt(platform, spec, moment);

      const { code, output } = await waas(platform, ['up', spec.slug, '--json']);

      expect(output).toContain('"type":"result"');
      expect(code).toBe(0);
      await expectWhole(platform, spec);
      await downTenant(platform, spec.slug, { onStep, purge: true });
    },
  );

  it('says what is wrong when Docker does not answer, and changes nothing', async () => {
    const spec = await initMiniTenant(platform);

    const { code, output } = await waas(platform, ['up', spec.slug], {
      DOCKER_HOST: 'unix:///nowhere/docker.sock',
    });

    expect(code).not.toBe(0);
    expect(output).toMatch(/Docker/);
    expect(await foundOf(platform.docker, spec.slug)).toEqual({ containers: [], networks: [], volumes: [] });
    await downTenant(platform, spec.slug, { onStep, purge: true });
  });

  it('converges after Docker was cut off in the middle of up', async () => {
    const spec = await initMiniTenant(platform);
    const proxy = await cuttableDocker(join(platform.home.dir, 'docker-proxy.sock'));
    const up = startWaas(platform, ['up', spec.slug, '--json'], { DOCKER_HOST: `unix://${proxy.path}` });
    await untilStep(up, 'database');
    await proxy.cut();

    const { exitCode } = await up;
    await upTenant(platform, spec.slug, { onStep });

    expect(exitCode).not.toBe(0);
    await expectWhole(platform, spec);
    await downTenant(platform, spec.slug, { onStep, purge: true });
  });

  it('refuses a second change of the same tenant while one runs', async () => {
    const spec = await initMiniTenant(platform);
    const first = startWaas(platform, ['up', spec.slug, '--json']);
    await untilStep(first, 'database');

    const second = await waas(platform, ['up', spec.slug]);

    expect(second.code).toBe(5);
    expect(second.output).toContain('is being changed right now');
    expect((await first).exitCode).toBe(0);
    await downTenant(platform, spec.slug, { onStep, purge: true });
  });

  it('ends gracefully on Ctrl-C, and the next up finishes the work', async () => {
    const spec = await initMiniTenant(platform);
    const up = startWaas(platform, ['up', spec.slug, '--json']);
    await untilStep(up, 'database');
    up.kill('SIGINT');

    const { exitCode } = await up;
    await upTenant(platform, spec.slug, { onStep });

    expect(exitCode).toBe(130);
    await expectWhole(platform, spec);
    await downTenant(platform, spec.slug, { onStep, purge: true });
  });

  it('keeps the site and the neighbours when nginx refuses the new file', async () => {
    const [neighbour, spec] = [await initMiniTenant(platform), await initMiniTenant(platform)];
    await upTenant(platform, neighbour.slug, { onStep });
    const broken = join(platform.home.edgeDir, 'sites', 'aa-broken.conf');
    await writeFile(broken, 'server { listen nonsense; }\n');

    const refused = upTenant(platform, spec.slug, { onStep });

    await expect(refused).rejects.toMatchObject({
      code: 'ENGINE_FAILED',
      why: expect.stringContaining('nonsense') as string,
    });
    expect((await askSite(platform, neighbour)).status).toBe(200);
    await writeFile(broken, '');
    await upTenant(platform, spec.slug, { onStep });
    await expectWhole(platform, spec);
    for (const { slug } of [spec, neighbour]) await downTenant(platform, slug, { onStep, purge: true });
  });
});

/** Starts `waas up`, kills its whole process group when the step begins, and leaves its orphaned plugins alone. */
async function killAt(platform: TestPlatform, spec: TenantSpec, moment: string): Promise<void> {
  const up = startWaas(platform, ['up', spec.slug, '--json']);
  await untilStep(up, moment);
  killProcessGroup(up.pid);
  await up;
}

function untilStep(up: ReturnType<typeof startWaas>, moment: string): Promise<void> {
  const pattern = new RegExp(`"step":"${moment}(-[0-9a-f]{8})?"`);
  return new Promise((resolve, reject) => {
    let text = '';
    up.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (pattern.test(text)) resolve();
    });
    up.stdout.on('end', () => {
      reject(new Error(`step ${moment} was never seen in:\n${text}`));
    });
  });
}

/** Exactly what a tenant consists of: nothing missing, nothing twice, nothing pending, the site answers. */
async function expectWhole(platform: TestPlatform, spec: TenantSpec): Promise<void> {
  const found = await foundOf(platform.docker, spec.slug);
  const state = JSON.parse(await exportState(await stackOf(platform, spec.slug))) as {
    deployment: { pending_operations?: unknown[]; resources: { id?: string; type: string }[] };
  };
  const known = state.deployment.resources
    .filter(({ type }) => type.endsWith(':Container'))
    .map(({ id }) => id);

  expect(found.containers.map(({ Id }) => Id).sort()).toEqual(known.sort());
  expect(found.containers).toHaveLength(4);
  expect(found.networks).toHaveLength(1);
  expect(found.volumes).toHaveLength(2);
  expect(state.deployment.pending_operations ?? []).toEqual([]);
  expect((await askSite(platform, spec)).status).toBe(200);
  expect(await readFile(join(platform.home.edgeDir, 'sites', `${spec.slug}.conf`), 'utf8')).toContain(
    spec.domain,
  );
  expect((await readTenantSpec(platform.home.stacksDir, spec.slug)).slug).toBe(spec.slug);
}

/** Docker's socket behind one of our own, which can be cut off as if the daemon had stopped. */
async function cuttableDocker(path: string): Promise<{ path: string; cut: () => Promise<void> }> {
  const open = new Set<Socket>();
  const server: Server = createServer((client) => {
    const daemon = connect('/var/run/docker.sock');
    for (const socket of [client, daemon]) {
      open.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    }
    client.pipe(daemon).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    path,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of open) socket.destroy();
      }),
  };
}
