import { LABEL_TENANT, volumeName } from '@codexdlc/stacks';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import type { Platform } from '../platform.ts';
import { removeStackConfig } from '../tenants/stack-config.ts';
import { engineCommand } from './engine-command.ts';
import { destroyStack, type RunOptions, type RunResult } from './run-stack.ts';

/** Removes everything that a stack has made and everything that is known of it. There is no way back. */
export async function eraseStack(
  platform: Pick<Platform, 'docker' | 'home'>,
  stack: Stack,
  options: RunOptions,
): Promise<RunResult> {
  const { name } = stack;
  await engineCommand(stack, ['state', 'unprotect', '--all', '--yes', '--stack', name]);
  const result = await destroyStack(stack, { ...options, keepData: false });
  await removeContainers(platform, name);
  await removeVolumes(platform, name);
  const forget = ['stack', 'rm', name, '--yes', '--force', '--remove-backups', '--preserve-config'];
  await engineCommand(stack, forget);
  await removeStackConfig(platform.home.stacksDir, name);
  return result;
}

/** Those that the state does not know of, after a run that could not write it. */
async function removeContainers({ docker }: Pick<Platform, 'docker'>, slug: string): Promise<void> {
  const left = await docker.listContainers({ all: true, filters: { label: [`${LABEL_TENANT}=${slug}`] } });
  for (const { Id } of left) await docker.getContainer(Id).remove({ force: true });
}

/** Volumes are kept by the program on purpose (`retainOnDelete`): only here are they removed, by name and owner. */
export async function removeVolumes(platform: Pick<Platform, 'docker'>, slug: string): Promise<void> {
  for (const role of ['database', 'cache'] as const) {
    const volume = platform.docker.getVolume(volumeName(slug, role));
    const found = await volume.inspect().catch(() => undefined);
    // A daemon that was killed while it made a volume knows no labels of it: whose it is, a person must say.
    const labels: Record<string, string> | null | undefined = found?.Labels;
    if (labels?.[LABEL_TENANT] === slug) await volume.remove();
  }
}
