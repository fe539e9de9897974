import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopEdge } from '../stacks/src/edge/index.ts';
import { createProgress } from '../tools/src/progress/index.ts';
import { openPlatform } from '../platform-api/src/cli/open-platform.ts';
import { parseConfig } from '../platform-api/src/config.ts';
import { openHome } from '../platform-api/src/home/home.ts';
import { writeHostSettings } from '../platform-api/src/home/host-settings.ts';
import type { Platform } from '../platform-api/src/platform.ts';
import { hostOptionsOf } from '../platform-api/src/tenants/host-options.ts';
import { downTenant } from '../platform-api/src/tenants/down-tenant.ts';
import { listTenantSlugs } from '../platform-api/src/tenants/stack-config.ts';

export interface TestPlatform extends Platform {
  /** Environment with which a `waas` process works on the same platform. */
  processEnv: Record<string, string>;
  removeAll(): Promise<void>;
}

/** A platform of its own on the real Docker daemon: own home, edge, ports and networks, so that files run side by side. */
export async function createTestPlatform(
  env: Record<string, string> = {},
  home?: string,
): Promise<TestPlatform> {
  const homeDir = home ?? (await mkdtemp(join(tmpdir(), 'waas-e2e-')));
  const block = randomInt(0, 500);
  // A profile of whoever runs the tests must not send `waas` to a platform of theirs.
  const alone = { XDG_CONFIG_HOME: homeDir, WAAS_URL: '', WAAS_TOKEN: '', WAAS_PROFILE: '' };
  const processEnv = { ...definedOnly(process.env), ...alone, WAAS_HOME: homeDir, ...env };
  const config = parseConfig(processEnv);
  await writeHostSettings((await openHome(config)).hostFile, {
    name: 'test-host',
    edgeContainer: `waas-edge-${block}`,
    // Below 32,768: above it the kernel gives ports to outgoing connections.
    httpPort: 31_000 + block * 2,
    httpsPort: 31_001 + block * 2,
    firstPort: 11_000 + block * 32,
    networkRange: `10.${180 + Math.floor(block / 64)}.${(block % 64) * 4}.0/22`,
  });
  const opened = await openPlatform(config, processEnv, createProgress({ stream: process.stderr }));
  // Of itself: a test may give it another master key.
  const platform: TestPlatform = { ...opened, processEnv, removeAll: () => removeAll(platform) };
  return platform;
}

/** A slug that no other test and no user of this machine has. */
export function uniqueSlug(prefix: string): string {
  return `${prefix}-${randomInt(36 ** 5).toString(36)}x`;
}

async function removeAll(platform: Platform): Promise<void> {
  for (const slug of await listTenantSlugs(platform.home.stacksDir)) {
    await downTenant(platform, slug, { purge: true, onStep: () => undefined });
  }
  await stopEdge({ docker: platform.docker }, hostOptionsOf(platform).edge);
  await rm(platform.home.dir, { recursive: true, force: true });
}

function definedOnly(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
