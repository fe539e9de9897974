import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { LABEL_TENANT } from '@codexdlc/stacks';
import { startCloud, type Cloud } from '@codexdlc/tools/cloud';
import { connectDocker } from '@codexdlc/tools/docker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTenantSpec } from '../platform-api/src/tenants/stack-config.ts';
import { dockerOfTenant } from '../platform-api/src/tenants/own-server/docker-of-tenant.ts';
import { askServer, rentedAt, SET_UP_MS } from './own-server-bed.ts';
import { createTestPlatform, uniqueSlug, type TestPlatform } from './test-platform.ts';
import { waas } from './waas-process.ts';

const ROOT = join(import.meta.dirname, '..');
const ZONE = 'agency.test';

/** Neither an API nor a worker nor a database: the stack that "waas init" wrote, and the engine. */
describe('a plain pulumi up of a tenant with a server of its own', { timeout: SET_UP_MS }, () => {
  const slug = uniqueSlug('plain');
  let root: string;
  let cloud: Cloud;
  let platform: TestPlatform;
  let address: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'waas-root-'));
    await copyFile(join(ROOT, 'Pulumi.yaml'), join(root, 'Pulumi.yaml'));
    for (const name of ['stacks', 'node_modules', 'package.json'])
      await symlink(join(ROOT, name), join(root, name));
    cloud = await startCloud({
      servers: { docker: connectDocker(), name: `own-plain-${process.pid}` },
      zones: [ZONE],
    });
    platform = await createTestPlatform(cloud.env, join(root, '.waas'));
  }, SET_UP_MS);
  afterAll(async () => {
    // Its configuration is gone with its end; after a failure the cloud goes with all that is rented.
    await rm(platform.home.stacksDir, { recursive: true, force: true });
    await cloud.stop();
    await rm(root, { recursive: true, force: true });
  });

  /** As a person would: in the root, with the variables that "waas env" prints. */
  const pulumi = async (...args: string[]) => {
    const printed = await waas(platform, ['env', slug, '--json']);
    const { type: _, ...variables } = JSON.parse(printed.output) as Record<string, string>;
    const { exitCode, all } = await execa('pulumi', [...args, '-s', slug, '--non-interactive'], {
      cwd: root,
      env: { ...platform.processEnv, ...variables },
      extendEnv: false,
      all: true,
      reject: false,
    });
    return { code: exitCode, output: all };
  };
  const rented = () => (cloud.hetzner ? rentedAt(cloud.hetzner) : Promise.reject(new Error('no servers')));
  const records = () =>
    cloud.cloudflare.records(ZONE).map(({ name, type, content }) => [name, type, content]);
  const spec = () => readTenantSpec(platform.home.stacksDir, slug);
  const volumes = async () => {
    const { Volumes } = await (await dockerOfTenant(platform, await spec())).listVolumes();
    // Docker lists them in no order.
    return Volumes.map((volume) => [volume.Name, 'CreatedAt' in volume ? String(volume.CreatedAt) : '']).sort(
      ([a = ''], [b = '']) => a.localeCompare(b),
    );
  };

  it('is prepared without anything being ordered', async () => {
    const domain = `${slug}.${ZONE}`;
    const wish = ['--target', 'own-server', '--server-type', 'cx23', '--location', 'fsn1'];

    const made = await waas(platform, [
      ...['init', '--type', 'salon', '--client', 'Oak', '--slug', slug, '--domain', domain],
      ...wish,
    ]);

    expect(made.output).toContain('cx23 in fsn1');
    expect(made.code).toBe(0);
    expect(await spec()).toMatchObject({ target: { kind: 'own-server' }, dns: { zone: ZONE } });
    expect((await rented()).servers).toEqual([]);
    expect(records()).toEqual([]);
  });

  it('is ordered, set up, found by its name and served', async () => {
    const { output, code } = await pulumi('up', '--yes', '--skip-preview');

    expect(output).toContain('created');
    expect(code).toBe(0);
    const { servers, primary_ips: addresses, firewalls } = await rented();
    expect(servers.map(({ name }) => name)).toEqual([`waas-${slug}`]);
    expect([addresses.length, firewalls.length]).toEqual([2, 1]);
    ({ address = '' } = outputsOf((await pulumi('stack', 'output', '--json')).output));
    expect(records()).toContainEqual([`${slug}.${ZONE}`, 'A', address]);
    expect(await askServer(address, await spec())).toMatchObject({ status: 200 });
  });

  it('is what waas would have made: it finds nothing to do', async () => {
    const preview = await waas(platform, ['preview', slug]);
    const up = await waas(platform, ['up', slug, '--json']);
    const status = await waas(platform, ['status', slug]);

    expect(preview.output).toContain('Nothing would change.');
    expect(up.code).toBe(0);
    expect(lastLine(up.output)).toMatchObject({ changes: { same: expect.any(Number) as number } });
    expect(Object.keys((lastLine(up.output) as { changes: object }).changes)).toEqual(['same']);
    expect(status.output).toContain('running');
  });

  it('is taken down and comes back with the same server, addresses and volumes', async () => {
    const before = { rented: await rented(), volumes: await volumes() };

    const down = await waas(platform, ['down', slug, '--yes']);
    const left = { rented: await rented(), volumes: await volumes() };
    const docker = await dockerOfTenant(platform, await spec());
    const containers = await docker.listContainers({ all: true, filters: { label: [LABEL_TENANT] } });
    const up = await waas(platform, ['up', slug]);

    expect([down.code, containers]).toEqual([0, []]);
    expect(left).toEqual(before);
    expect(before.volumes).toHaveLength(2);
    expect(up.code, up.output).toBe(0);
    expect({ rented: await rented(), volumes: await volumes() }).toEqual(before);
    expect(await askServer(address, await spec())).toMatchObject({ status: 200 });
  });

  it('keeps all of it although pulumi destroy is asked for', async () => {
    const before = [await rented(), records()];

    const { output, code } = await pulumi('destroy', '--yes');

    expect(code).not.toBe(0);
    expect(output).toContain('protected');
    expect([await rented(), records()]).toEqual(before);
    expect(await askServer(address, await spec())).toMatchObject({ status: 200 });
  });

  it('takes up what a destroy without a preview has forgotten before it was refused', async () => {
    const before = { rented: await rented(), volumes: await volumes() };

    const { code } = await pulumi('destroy', '--yes', '--skip-preview');
    const up = await waas(platform, ['up', slug]);

    expect(code).not.toBe(0);
    expect(up.code, up.output).toBe(0);
    expect({ rented: await rented(), volumes: await volumes() }).toEqual(before);
    expect(records()).toContainEqual([`${slug}.${ZONE}`, 'A', address]);
    expect(await askServer(address, await spec())).toMatchObject({ status: 200 });
  });

  it('leaves nothing at the vendors when its protection was taken back', async () => {
    for (const args of [
      ['config', 'set', 'waas:protectServer', 'false'],
      ['up', '--yes', '--skip-preview'],
      ['state', 'unprotect', '--all', '--yes'],
      ['destroy', '--yes', '--skip-preview'],
    ]) {
      const { output, code } = await pulumi(...args);
      expect([args[0], code === 0 ? '' : output]).toEqual([args[0], '']);
    }

    expect(await rented()).toEqual({ servers: [], primary_ips: [], firewalls: [], ssh_keys: [] });
    expect(await cloud.machines?.list()).toEqual([]);
    expect(records()).toEqual([]);
    const forgotten = await pulumi('stack', 'rm', '--yes');
    expect(forgotten.code).toBe(0);
    expect((await waas(platform, ['status', slug])).output).toContain('There is no tenant');
  });
});

function outputsOf(text: string): { address?: string } {
  const outputs = JSON.parse(text) as { address?: { ipv4: string } };
  return outputs.address === undefined ? {} : { address: outputs.address.ipv4 };
}

function lastLine(text: string): unknown {
  return JSON.parse(text.trim().split('\n').at(-1) ?? '');
}
