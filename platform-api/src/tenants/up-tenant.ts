import type { TenantSpec } from '@codexdlc/stacks';
import { AppError } from '../errors.ts';
import { clearHalfMadeVolumes } from '../engine/clear-half-made-volumes.ts';
import { containerDocker, swarmDocker } from '../engine/docker-on-host.ts';
import { exportState } from '../engine/engine-command.ts';
import { recoverStack } from '../engine/recover-stack.ts';
import { repairState } from '../engine/repair-state.ts';
import type { RunOptions, RunResult } from '../engine/run-stack.ts';
import { upAndTell } from '../engine/up-and-tell.ts';
import { runMarkFor } from '../engine/run-mark.ts';
import { stackOf, type Platform } from '../platform.ts';
import { startEdge } from './start-edge.ts';
import { readTenantSpec } from './stack-config.ts';
import { lockTenant, type TenantLock } from './tenant-lock.ts';

export interface UpResult extends RunResult {
  spec: TenantSpec;
  seconds: number;
}

/** Makes the tenant what its specification says. Run again after whatever interrupted it: it converges. */
export async function upTenant(platform: Platform, slug: string, options: RunOptions): Promise<UpResult> {
  const spec = await readTenantSpec(platform.home.stacksDir, slug);
  if (spec.target.kind === 'own-server') return platform.lanes(() => upOnServer(platform, spec, options));
  const lock = await lockTenant(platform.home.locksDir, slug);
  try {
    return await platform.lanes(() => upLocked(platform, spec, lock, options));
  } finally {
    await lock.release();
  }
}

async function upOnServer(platform: Platform, spec: TenantSpec, options: RunOptions): Promise<UpResult> {
  const started = Date.now();
  const { upOwnServer } = await import('./own-server/run-own-server.ts');
  const { spec: ordered, result } = await upOwnServer(platform, spec, options);
  return { ...result, spec: ordered, seconds: (Date.now() - started) / 1000 };
}

async function upLocked(
  platform: Platform,
  spec: TenantSpec,
  lock: TenantLock,
  options: RunOptions,
): Promise<UpResult> {
  const started = Date.now();
  const [stack] = await Promise.all([stackOf(platform, spec.slug), startEdge(platform)]);
  const recover = () =>
    recoverStack(
      {
        stack,
        docker: containerDocker(platform.docker, spec),
        swarm: swarmDocker(platform.docker, spec),
        slug: spec.slug,
        runMark: runMarkFor(platform.config.backendUrl, spec.slug),
        exportState: () => exportState(stack),
        wanted: spec,
      },
      { onStep: options.onStep, signal: options.signal },
    );
  const condition = await repairState(platform.config.backendUrl, spec.slug, lock.interrupted);
  // A run before this one may have failed over it, and nobody died then.
  const docker = containerDocker(platform.docker, spec);
  const isHalfMade = docker && (await clearHalfMadeVolumes({ docker, spec, isKnown: () => true }));
  if (isHalfMade === true || lock.interrupted || condition !== 'whole') await recover();
  const result = await upAndTell(stack, spec, options).catch(async (error: unknown) => {
    if (!(error instanceof AppError && error.code === 'BUSY')) throw error;
    await recover(); // our own lock is held, so the engine's is a dead run's
    return upAndTell(stack, spec, options);
  });
  return { ...result, spec, seconds: (Date.now() - started) / 1000 };
}
