import { availableParallelism } from 'node:os';
import { connectDocker, ensureDocker } from '@codexdlc/tools/docker';
import { ensureEngineWith, type CloudPlugin } from '@codexdlc/tools/engine';
import { ensureAgentImage, ensureBlueprintImage, ensureImages } from '@codexdlc/tools/images';
import type { Progress } from '@codexdlc/tools/progress';
import type Docker from 'dockerode';
import pLimit from 'p-limit';
import type { Config } from '../config.ts';
import { openHome } from '../home/home.ts';
import { readHostSettings } from '../home/host-settings.ts';
import { masterKey, requireNoRotation } from '../home/master-key.ts';
import type { HostTools, Platform } from '../platform.ts';

// Measured on two cores, first up of eight salons: 34 s all at once, 29 s with one lane a core, 26 s with two.
const LANES_PER_CORE = 2;

export interface OpenPlatformOptions {
  /** A person's command may. A worker never: where Docker is being restarted, a second daemon would be in its way. */
  mayStartDocker: boolean;
  /** Of whoever rotates it: nobody else may open a platform meanwhile. */
  duringRotation?: boolean;
}

/** Wires the verbs to this machine. What a command does not use is not looked for. */
export async function openPlatform(
  config: Config,
  env: Record<string, string | undefined>,
  progress: Progress,
  { mayStartDocker, duringRotation = false }: OpenPlatformOptions = { mayStartDocker: true },
): Promise<Platform> {
  const home = await openHome(config);
  if (!duringRotation) requireNoRotation(home.masterKeyPath);
  const [host, key] = await Promise.all([readHostSettings(home.hostFile), masterKey(home.masterKeyPath)]);
  const docker = connectDocker();
  return {
    config,
    home,
    host: { ...host, ...config.edgePorts },
    docker,
    masterKey: key,
    lanes: pLimit(LANES_PER_CORE * availableParallelism()),
    env,
    tools: once(hostTools(docker, progress, { mayStartDocker, plugins: pluginsOf(config) })),
  };
}

function hostTools(
  docker: Docker,
  progress: Progress,
  { mayStartDocker, plugins }: { mayStartDocker: boolean; plugins: readonly CloudPlugin[] },
): HostTools {
  return {
    ensureEngine: () => ensureEngineWith(progress, plugins),
    ensureImages: async () => {
      if (mayStartDocker) await ensureDocker(progress, { mayInstall: false });
      return ensureImages(docker, progress);
    },
    ensureAgentImage: () => ensureAgentImage(docker, progress),
    ensureBlueprintImage: (name) => ensureBlueprintImage(docker, name, progress),
  };
}

/** Of the providers that this process has a token for: nothing else can be asked of them. */
function pluginsOf({ cloud }: Config): CloudPlugin[] {
  return [
    ...(cloud.hetzner.token === undefined ? [] : (['hcloud'] as const)),
    ...(cloud.cloudflare.token === undefined ? [] : (['cloudflare'] as const)),
  ];
}

/** The first answer of each is kept for the life of the process. */
function once(tools: HostTools): HostTools {
  let engine: ReturnType<HostTools['ensureEngine']> | undefined;
  let images: ReturnType<HostTools['ensureImages']> | undefined;
  let agent: ReturnType<HostTools['ensureAgentImage']> | undefined;
  return {
    ensureEngine: () => (engine ??= tools.ensureEngine()),
    ensureImages: () => (images ??= tools.ensureImages()),
    ensureAgentImage: () => (agent ??= tools.ensureAgentImage()),
    ensureBlueprintImage: (name) => tools.ensureBlueprintImage(name),
  };
}
