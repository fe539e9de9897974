import { LABEL_TENANT, volumeName } from '@codexdlc/stacks';
import { AppError } from '../errors.ts';
import { engineCommand, exportState } from '../engine/engine-command.ts';
import { recoverStack } from '../engine/recover-stack.ts';
import { destroyStack, type RunOptions, type RunResult } from '../engine/run-stack.ts';
import { runMarkFor } from '../engine/run-mark.ts';
import { stackOf, type Platform } from '../platform.ts';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { readTenantSpec, removeStackConfig } from './stack-config.ts';
import { lockTenant } from './tenant-lock.ts';

export interface DownOptions extends RunOptions {
  /** Removes the data and everything that is known of the tenant. There is no way back. */
  purge: boolean;
}

/** Takes a tenant down; its volumes and configuration stay unless `purge`, so that `up` brings it back as it was. */
export async function downTenant(platform: Platform, slug: string, options: DownOptions): Promise<RunResult> {
  await readTenantSpec(platform.home.stacksDir, slug).catch((error: unknown) => {
    const unfinished = error instanceof AppError && error.why?.includes('its init did not end') === true;
    if (!(options.purge && unfinished)) throw error;
  });
  const lock = await lockTenant(platform.home.locksDir, slug);
  try {
    const stack = await stackOf(platform, slug);
    const deps = {
      stack,
      docker: platform.docker,
      slug,
      runMark: runMarkFor(platform.config.backendUrl, slug),
      exportState: () => exportState(stack),
    };
    if (lock.interrupted) await recoverStack(deps, options);
    if (options.purge) await engineCommand(stack, ['state', 'unprotect', '--all', '--yes', '--stack', slug]);
    const result = await destroyStack(stack, { ...options, keepData: !options.purge });
    if (options.purge) await purge(platform, stack, slug);
    return result;
  } finally {
    await lock.release();
  }
}

/** Volumes are kept by the program on purpose (`retainOnDelete`): only here are they removed, by name and owner. */
async function purge(platform: Platform, stack: Stack, slug: string): Promise<void> {
  for (const role of ['database', 'cache'] as const) {
    const volume = platform.docker.getVolume(volumeName(slug, role));
    const found = await volume.inspect().catch(() => undefined);
    if (found?.Labels[LABEL_TENANT] === slug) await volume.remove();
  }
  await engineCommand(stack, [
    'stack',
    'rm',
    slug,
    '--yes',
    '--force',
    '--remove-backups',
    '--preserve-config',
  ]);
  await removeStackConfig(platform.home.stacksDir, slug);
}
