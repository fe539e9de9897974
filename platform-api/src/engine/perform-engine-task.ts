import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { AppError } from '../errors.ts';
import { stackOf, type Platform } from '../platform.ts';
import { lockTenant } from '../tenants/tenant-lock.ts';
import { startEdge } from '../tenants/up-tenant.ts';
import { exportState } from './engine-command.ts';
import type { EngineTask, FromEngine } from './engine-task.ts';
import { eraseStack, removeVolumes } from './erase-stack.ts';
import { materialiseStack } from './materialise-stack.ts';
import { requireHarmless } from './plan-gate-rules.ts';
import { recoverStack } from './recover-stack.ts';
import { repairState } from './repair-state.ts';
import { endProcesses } from './run-processes.ts';
import {
  destroyStack,
  planStack,
  refreshStack,
  upStack,
  type RunOptions,
  type RunResult,
} from './run-stack.ts';
import { runMarkFor } from './run-mark.ts';

export interface EngineRunContext {
  platform: Platform;
  task: EngineTask;
  tell: (message: FromEngine) => void;
  signal: AbortSignal;
}

/** One update of one stack from beginning to end. Repeatable: whatever an earlier run left is put in order first. */
export async function performEngineTask(context: EngineRunContext): Promise<RunResult> {
  const { platform, task } = context;
  const { slug } = task.spec;
  if (task.recover) await endProcesses(runMarkFor(platform.config.backendUrl, slug));
  const lock = await lockTenant(platform.home.locksDir, slug);
  try {
    const stack = await stackOf(platform, slug);
    const isAfterFailure = task.recover || lock.interrupted;
    const condition = await repairState(platform.config.backendUrl, slug, isAfterFailure);
    const recover = isAfterFailure || condition !== 'whole';
    if (task.action === 'apply') return await apply(context, stack, recover);
    // What nobody knows of cannot be removed: all of it is taken over first.
    if (condition === 'lost') await apply(context, stack, recover);
    return await remove(context, stack, recover);
  } finally {
    await lock.release();
  }
}

async function apply(context: EngineRunContext, stack: Stack, recover: boolean): Promise<RunResult> {
  const { platform, task, tell } = context;
  const options = optionsOf(context);
  tell({ type: 'phase', phase: 'prepare' });
  await Promise.all([materialiseStack(platform, stack, task), startEdge(platform)]);
  if (recover) await recoverNow(context, stack);
  else if (task.refresh) await refreshStack(stack, options);
  if (task.gate) {
    tell({ type: 'phase', phase: 'plan' });
    requireHarmless(await planStack(stack, { ...options, onStep: () => undefined }));
  }
  tell({ type: 'phase', phase: 'apply' });
  return upStack(stack, options).catch(async (error: unknown) => {
    if (!(error instanceof AppError && error.code === 'BUSY')) throw error;
    // The lease and our own lock are held, so the engine's lock is a dead run's.
    await recoverNow(context, stack);
    return upStack(stack, options);
  });
}

/** `take-down` keeps volumes, state and configuration; `destroy` leaves nothing. */
async function remove(context: EngineRunContext, stack: Stack, recover: boolean): Promise<RunResult> {
  const { platform, task, tell } = context;
  const { slug } = task.spec;
  tell({ type: 'phase', phase: 'prepare' });
  if (!(await exists(stack))) {
    if (task.action === 'destroy') await removeVolumes(platform, slug);
    return { changes: {}, warnings: [] };
  }
  await Promise.all([materialiseStack(platform, stack, { ...task, isNew: false }), startEdge(platform)]);
  if (recover) await recoverNow(context, stack);
  tell({ type: 'phase', phase: 'apply' });
  const options = optionsOf(context);
  return task.action === 'destroy'
    ? eraseStack(platform, stack, options)
    : destroyStack(stack, { ...options, keepData: true });
}

async function exists(stack: Stack): Promise<boolean> {
  try {
    await exportState(stack);
    return true;
  } catch (error) {
    if (error instanceof Error && /no stack named/.test(error.message)) return false;
    throw error;
  }
}

function recoverNow(context: EngineRunContext, stack: Stack): Promise<void> {
  const { platform, task } = context;
  return recoverStack(
    {
      stack,
      docker: platform.docker,
      slug: task.spec.slug,
      runMark: runMarkFor(platform.config.backendUrl, task.spec.slug),
      exportState: () => exportState(stack),
      ...(task.action === 'apply' ? { wanted: task.spec } : {}),
    },
    optionsOf(context),
  );
}

function optionsOf({ tell, signal }: EngineRunContext): RunOptions {
  return {
    signal,
    onStep: ({ step, operation, kind, seconds }) => {
      tell({
        type: 'resource',
        resource: step,
        operation,
        state: kind,
        ...(seconds === undefined ? {} : { seconds }),
      });
    },
  };
}
