import type { HostKind, PublicAddress } from '@codexdlc/domain';
import type { SshAccess } from '@codexdlc/stacks/host-access';
import type Docker from 'dockerode';
import type { LimitFunction } from 'p-limit';
import { tenantPassphrase } from './home/master-key.ts';
import type { Home } from './home/home.ts';
import type { HostSettings as LocalSettings } from './home/host-settings.ts';
import type { Config } from './config.ts';
import { openTenantStack } from './engine/tenant-stack.ts';
import type { EnginePaths } from './engine/engine-env.ts';
import type { SwarmOptions } from './tenants/swarm-options.ts';
import type { Stack } from '@pulumi/pulumi/automation/index.js';

/** What the set-up tools provide; each is asked only when a command needs it. */
export interface HostTools {
  ensureEngine(): Promise<EnginePaths>;
  ensureImages(): Promise<{ postgres: string; redis: string; nginx: string }>;
  /** Of the helper that works on hosts which are reached by ssh. */
  ensureAgentImage(): Promise<string>;
  ensureBlueprintImage(name: string): Promise<{ image: string; version: string }>;
}

/** The host of a tenant, where it is not this machine. */
export interface RemoteHost {
  kind: HostKind;
  /** Undefined for a server that is not there yet. */
  ssh: SshAccess | undefined;
  /** Of the key that signs in, where it is not the platform's. */
  identityFile?: string;
}

/** Everything the verbs need of this machine. */
export interface Platform {
  config: Config;
  home: Home;
  host: LocalSettings;
  /** Absent: tenants are put on this machine. */
  remote?: RemoteHost;
  /** Tenants are put on the Swarm that the host manages. */
  swarm?: SwarmOptions;
  /** Where visitors find the host, as far as that is known. */
  publicAddress?: PublicAddress;
  /** Of this machine, where images are built. */
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
