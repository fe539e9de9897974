import { AppError } from '../errors.ts';
import { containerDocker, swarmDocker } from '../engine/docker-on-host.ts';
import { exportState } from '../engine/engine-command.ts';
import { eraseStack } from '../engine/erase-stack.ts';
import { recoverStack } from '../engine/recover-stack.ts';
import { repairState } from '../engine/repair-state.ts';
import { destroyStack, upStack, type RunOptions, type RunResult } from '../engine/run-stack.ts';
import { runMarkFor } from '../engine/run-mark.ts';
import { stackOf, type Platform } from '../platform.ts';
import { readTenantSpec } from './stack-config.ts';
import { lockTenant } from './tenant-lock.ts';

export interface DownOptions extends RunOptions {
  /** Removes the data and everything that is known of the tenant. There is no way back. */
  purge: boolean;
}

/** Takes a tenant down; its volumes and configuration stay unless `purge`, so that `up` brings it back as it was. */
export async function downTenant(platform: Platform, slug: string, options: DownOptions): Promise<RunResult> {
  const spec = await readTenantSpec(platform.home.stacksDir, slug).catch((error: unknown) => {
    const unfinished = error instanceof AppError && error.why?.includes('its init did not end') === true;
    if (!(options.purge && unfinished)) throw error;
    return undefined;
  });
  if (spec?.target.kind === 'own-server') {
    const { downOwnServer } = await import('./own-server/run-own-server.ts');
    return downOwnServer(platform, spec, options.purge ? 'destroy' : 'take-down', options);
  }
  const lock = await lockTenant(platform.home.locksDir, slug);
  try {
    const stack = await stackOf(platform, slug);
    const deps = {
      stack,
      docker: spec ? containerDocker(platform.docker, spec) : platform.docker,
      swarm: spec && swarmDocker(platform.docker, spec),
      slug,
      runMark: runMarkFor(platform.config.backendUrl, slug),
      exportState: () => exportState(stack),
    };
    const condition = await repairState(platform.config.backendUrl, slug, lock.interrupted);
    if (lock.interrupted || condition !== 'whole') await recoverStack(deps, options);
    // What nobody knows of cannot be removed: all of it is taken over first.
    if (condition === 'lost') await upStack(stack, options);
    return options.purge
      ? await eraseStack({ platform, docker: deps.docker, swarm: deps.swarm }, stack, options)
      : await destroyStack(stack, { ...options, keepData: true });
  } finally {
    await lock.release();
  }
}
