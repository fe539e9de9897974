import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downTenant } from '../platform-api/src/tenants/down-tenant.ts';
import { startEdge } from '../platform-api/src/tenants/start-edge.ts';
import { upTenant } from '../platform-api/src/tenants/up-tenant.ts';
import { initMiniTenant } from './mini-tenant.ts';
import { askSite } from './site-client.ts';
import { createTestPlatform, type TestPlatform } from './test-platform.ts';
import { waas } from './waas-process.ts';

const ROOT = join(import.meta.dirname, '..');

describe('a plain pulumi up in the repository root', () => {
  let root: string;
  let platform: TestPlatform;
  let spec: TenantSpec;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'waas-root-'));
    await copyFile(join(ROOT, 'Pulumi.yaml'), join(root, 'Pulumi.yaml'));
    for (const name of ['stacks', 'node_modules', 'package.json'])
      await symlink(join(ROOT, name), join(root, name));
    platform = await createTestPlatform({}, join(root, '.waas'));
    spec = await initMiniTenant(platform);
    await startEdge(platform);
  });
  afterAll(async () => {
    await platform.removeAll();
    await rm(root, { recursive: true, force: true });
  });

  it('deploys the tenant with the variables that waas env prints, and waas finds nothing left to do', async () => {
    const printed = await waas(platform, ['env', spec.slug, '--json']);
    const { type: _, ...variables } = JSON.parse(printed.output) as Record<string, string>;

    const { exitCode, all } = await execa(
      'pulumi',
      ['up', '--yes', '--skip-preview', '-s', spec.slug, '--non-interactive'],
      {
        cwd: root,
        env: { ...platform.processEnv, ...variables },
        extendEnv: false,
        all: true,
        reject: false,
      },
    );

    expect(all).toContain('created');
    expect(exitCode).toBe(0);
    expect((await askSite(platform, spec)).status).toBe(200);
    const { changes } = await upTenant(platform, spec.slug, { onStep: () => undefined });
    expect(Object.keys(changes)).toEqual(['same']);
    await downTenant(platform, spec.slug, { onStep: () => undefined, purge: true });
  });
});
