import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TenantSpec } from '@codexdlc/stacks';
import { LABEL_TENANT } from '@codexdlc/stacks';
import { removeSite, stopEdge } from '@codexdlc/stacks/edge';
import { stopInProcessProvider } from '@codexdlc/stacks/provider';
import type { Progress } from '../../tools/src/progress/index.ts';
import { openPlatform } from '../../platform-api/src/cli/open-platform.ts';
import { parseConfig } from '../../platform-api/src/config.ts';
import { openHome } from '../../platform-api/src/home/home.ts';
import { writeHostSettings } from '../../platform-api/src/home/host-settings.ts';
import type { Platform } from '../../platform-api/src/platform.ts';
import { hostOptionsOf } from '../../platform-api/src/tenants/host-options.ts';
import { initTenant } from '../../platform-api/src/tenants/init-tenant.ts';
import { readAllSpecs, removeStackConfig } from '../../platform-api/src/tenants/stack-config.ts';
import { startEdge } from '../../platform-api/src/tenants/start-edge.ts';
import { removeAllOf } from './remove-all-of.ts';

const BLOCKS = 40;

export interface BenchPlatform {
  /** Ports, networks and names are made from it: two platforms at once have different ones. */
  block: number;
  progress: Progress;
  platform: Platform;
  /** With it a `waas` process works on the same platform. */
  processEnv: Record<string, string>;
  /** For the containers of the other side: network and port are not those of any tenant. */
  rival: { subnet: string; port: number };
  initSalon(options?: { botToken?: string }): Promise<TenantSpec>;
  /** Everything of the tenant is gone, quicker than by `down`: what it costs is not measured. */
  drop(spec: TenantSpec): Promise<void>;
  removeAll(): Promise<void>;
}

/** A platform of its own, away from the machine's tenants, its edge running; nothing of it is left after `removeAll`. */
export async function createBenchPlatform(
  env: Record<string, string | undefined>,
  progress: Progress,
  besides?: BenchPlatform,
): Promise<BenchPlatform> {
  const block = freeBlock(besides);
  const firstPort = 61_000 + block * 100;
  const homeDir = await mkdtemp(join(tmpdir(), 'waas-bench-'));
  const processEnv = { ...definedOnly(env), WAAS_HOME: homeDir };
  const config = parseConfig(processEnv);
  await writeHostSettings((await openHome(config)).hostFile, {
    name: 'bench-host',
    edgeContainer: `waas-edge-bench-${block}`,
    httpPort: firstPort,
    httpsPort: firstPort + 1,
    firstPort: firstPort + 10,
    networkRange: `10.184.${block * 4}.0/22`,
  });
  const platform = await openPlatform(config, processEnv, progress);
  const drop = (spec: TenantSpec): Promise<void> => dropTenant(platform, spec.slug);
  let made = 0;
  return {
    block,
    progress,
    platform,
    processEnv,
    rival: { subnet: `10.185.${block}.0/27`, port: firstPort + 90 },
    drop,
    initSalon: async ({ botToken } = {}) => {
      made += 1;
      const slug = `bench-${block}-${made}`;
      return initTenant(platform, {
        type: 'salon',
        client: `Bench ${made}`,
        slug,
        domain: `${slug}.localhost`,
        ...(botToken === undefined ? {} : { botToken }),
      });
    },
    removeAll: async () => {
      for (const spec of await readAllSpecs(platform.home.stacksDir)) await drop(spec);
      await stopEdge({ docker: platform.docker }, hostOptionsOf(platform).edge);
      await stopInProcessProvider(); // an open port would keep this process alive
      await rm(homeDir, { recursive: true, force: true });
    },
  };
}

function freeBlock(besides: BenchPlatform | undefined): number {
  const block = randomInt(0, BLOCKS);
  return block === besides?.block ? (block + 1) % BLOCKS : block;
}

/** What every tenant shares is made before anything is measured: engine, images, the salon's image, the edge. */
export async function warmUp({ platform }: BenchPlatform): Promise<void> {
  await platform.tools.ensureEngine();
  await platform.tools.ensureImages();
  await platform.tools.ensureBlueprintImage('salon');
  await startEdge(platform);
}

async function dropTenant(platform: Platform, slug: string): Promise<void> {
  await removeAllOf(platform.docker, `${LABEL_TENANT}=${slug}`);
  await removeSite({}, hostOptionsOf(platform).edge, slug);
  await removeStackConfig(platform.home.stacksDir, slug);
}

function definedOnly(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
