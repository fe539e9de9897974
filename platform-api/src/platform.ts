import type Docker from 'dockerode';
import type { LimitFunction } from 'p-limit';
import { tenantPassphrase } from './home/master-key.ts';
import type { Home } from './home/home.ts';
import type { HostSettings } from './home/host-settings.ts';
import type { Config } from './config.ts';
import { openTenantStack } from './engine/tenant-stack.ts';
import type { EnginePaths } from './engine/engine-env.ts';
import type { Stack } from '@pulumi/pulumi/automation/index.js';

/** What the set-up tools provide; each is asked only when a command needs it. */
export interface HostTools {
  ensureEngine(): Promise<EnginePaths>;
  ensureImages(): Promise<{ postgres: string; redis: string; nginx: string }>;
  ensureBlueprintImage(name: string): Promise<{ image: string; version: string }>;
}

/** Everything the verbs need of this machine. */
export interface Platform {
  config: Config;
  home: Home;
  host: HostSettings;
  docker: Docker;
  tools: HostTools;
  masterKey: Buffer;
  /** At most so many updates at once in this process: more of them only wait for each other's CPU. */
  lanes: LimitFunction;
  env: Record<string, string | undefined>;
}

export async function stackOf(platform: Platform, slug: string): Promise<Stack> {
  const { config, home, env } = platform;
  const engine = await platform.tools.ensureEngine();
  return openTenantStack({ config, home, engine, env }, slug, tenantPassphrase(platform.masterKey, slug));
}
