import { LABEL_TENANT } from '@codexdlc/stacks';
import { orUndefined } from '@codexdlc/stacks/docker';
import { clearSwarm } from '@codexdlc/stacks/swarm';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import type Docker from 'dockerode';
import type { Platform } from '../platform.ts';
import { removeStackConfig } from '../tenants/stack-config.ts';
import { stateFilesOf } from './backend-url-rules.ts';
import { engineCommand } from './engine-command.ts';
import { destroyStack, type RunOptions, type RunResult } from './run-stack.ts';
import { removeStateFiles } from './state-files.ts';
import { isVolumeOf, volumeNamesOf, type FoundVolume } from './volume-owner-rules.ts';

export interface EraseDeps {
  platform: Pick<Platform, 'home' | 'config'>;
  /** Undefined where all of it goes with the server that it is on. */
  docker: Docker | undefined;
  /** The manager of the Swarm that it is in. */
  swarm?: Docker | undefined;
}

/** Removes everything that a stack has made and everything that is known of it. There is no way back. */
export async function eraseStack(
  { platform, docker, swarm }: EraseDeps,
  stack: Stack,
  options: RunOptions,
): Promise<RunResult> {
  const { name } = stack;
  await engineCommand(stack, ['state', 'unprotect', '--all', '--yes', '--stack', name]);
  const result = await destroyStack(stack, { ...options, keepData: false });
  if (swarm) await clearSwarm(swarm, name, new Set());
  if (docker) {
    await removeContainers(docker, name);
    await removeVolumes(docker, name);
  }
  const forget = ['stack', 'rm', name, '--yes', '--force', '--remove-backups', '--preserve-config'];
  await engineCommand(stack, forget);
  await forgetStack(platform, name);
  return result;
}

/** Files of a stack that the engine knows no more: of its state, what a killed run left, and its configuration. */
export async function forgetStack({ home, config }: EraseDeps['platform'], slug: string): Promise<void> {
  const files = stateFilesOf(config.backendUrl, slug);
  if (files) await removeStateFiles(files);
  await removeStackConfig(home.stacksDir, slug);
}

/** Those that the state does not know of, after a run that could not write it. */
async function removeContainers(docker: Docker, slug: string): Promise<void> {
  const left = await docker.listContainers({ all: true, filters: { label: [`${LABEL_TENANT}=${slug}`] } });
  for (const { Id } of left) await orUndefined(docker.getContainer(Id).remove({ force: true, v: true }));
}

/**
 * Volumes are kept by the program on purpose (`retainOnDelete`): only here are they removed, by name and owner. A daemon
 * that does not answer fails it: what is not removed now would never be.
 */
export async function removeVolumes(docker: Docker, slug: string): Promise<void> {
  for (const name of volumeNamesOf(slug)) {
    const volume = docker.getVolume(name);
    const found: FoundVolume | undefined = await orUndefined(volume.inspect());
    if (found && isVolumeOf(slug, found)) await orUndefined(volume.remove());
  }
}
