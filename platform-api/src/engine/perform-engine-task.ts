import { withoutProtection } from '@codexdlc/stacks';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import type Docker from 'dockerode';
import { AppError } from '../errors.ts';
import { stackOf, type Platform } from '../platform.ts';
import { lockTenant } from '../tenants/tenant-lock.ts';
import { containerDocker, dockerOnHost, swarmDocker } from './docker-on-host.ts';
import { exportState } from './engine-command.ts';
import type { EngineTask, FromEngine } from './engine-task.ts';
import { eraseStack, forgetStack, removeVolumes } from './erase-stack.ts';
import { forgetContents, forgetLostServer } from './forget-lost-server.ts';
import { giveBackOrders } from './give-back-orders.ts';
import { giveBackRecords } from './give-back-records.ts';
import { liftProtection } from './lift-protection.ts';
import { materialiseStack } from './materialise-stack.ts';
import { requireHarmless, type GateOptions } from './plan-gate-rules.ts';
import { prepareHost } from './prepare-host.ts';
import { readState } from './read-state.ts';
import { recoverStack } from './recover-stack.ts';
import { repairState } from './repair-state.ts';
import { releaseAddresses } from './release-addresses.ts';
import { endProcesses } from './run-processes.ts';
import { destroyStack, planStack, refreshStack, type RunOptions, type RunResult } from './run-stack.ts';
import { runMarkFor } from './run-mark.ts';
import { serverFactsOf } from './server-facts-rules.ts';
import type { StackCrypter } from './stack-crypter.ts';
import { upAndTell } from './up-and-tell.ts';

export interface EngineRunContext {
  platform: Platform;
  task: EngineTask;
  tell: (message: FromEngine) => void;
  signal: AbortSignal;
  /** Of a new stack, when it was begun already. */
  crypter?: Promise<StackCrypter> | undefined;
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
    if (task.action === 'give-back') return await giveBack(context, stack);
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
  await Promise.all([materialiseStack(platform, stack, task, context.crypter), prepareHost(platform, task)]);
  await forgetIfLost(context, stack, recover);
  if (recover) await recoverNow(context, stack);
  else if (task.refresh) await refreshStack(stack, options);
  await giveBackLost(context, stack);
  if (task.gate) {
    tell({ type: 'phase', phase: 'plan' });
    requireHarmless(await planStack(stack, { ...options, onStep: () => undefined }), gateOf(context));
  }
  tell({ type: 'phase', phase: 'apply' });
  try {
    return await upAndTell(stack, task.spec, options).catch(async (error: unknown) => {
      if (!(error instanceof AppError && error.code === 'BUSY')) throw error;
      // The lease and our own lock are held, so the engine's lock is a dead run's.
      await recoverNow(context, stack);
      return upAndTell(stack, task.spec, options);
    });
  } finally {
    await tellServer(context, stack);
  }
}

/** Addresses that visitors know are never given up for another server. */
function gateOf({ platform, task }: EngineRunContext): GateOptions {
  const isFirst = platform.publicAddress === undefined;
  const mayOrder = platform.remote?.kind === 'own-server' && (isFirst || task.mayOrder === true);
  return { mayOrder, keepsAddresses: !isFirst };
}

/** Of a server that was ordered and is not to be had. */
async function giveBack(context: EngineRunContext, stack: Stack): Promise<RunResult> {
  const { platform, task, tell } = context;
  tell({ type: 'phase', phase: 'prepare' });
  if (!(await exists(stack))) return { changes: {}, warnings: [] };
  await materialiseStack(platform, stack, { ...task, isNew: false });
  await recoverNow(context, stack);
  return releaseAddresses({ platform, task, stack }, optionsOf(context));
}

/** A state that cannot be read must not hide how the update ended. */
async function tellServer({ task, tell }: EngineRunContext, stack: Stack): Promise<void> {
  if (task.spec.target.kind !== 'own-server') return;
  const state = await readState(stack).catch(() => undefined);
  const server = state === undefined ? undefined : serverFactsOf(state);
  if (server) tell({ type: 'server', server });
}

/** `take-down` keeps volumes, state and configuration; `destroy` leaves nothing. */
async function remove(context: EngineRunContext, stack: Stack, recover: boolean): Promise<RunResult> {
  const { platform, task, tell } = context;
  // What is on a server of its own goes with it.
  const onHost = platform.remote?.kind === 'own-server' ? undefined : dockerOnHost(platform);
  const docker = containerDocker(onHost, task.spec);
  tell({ type: 'phase', phase: 'prepare' });
  if (!(await exists(stack))) {
    if (task.action === 'destroy') await endErased(context, docker);
    return { changes: {}, warnings: [] };
  }
  const wanted = { ...task, isNew: false, spec: unprotectedWhen(task) };
  await Promise.all([materialiseStack(platform, stack, wanted), prepareHost(platform, task)]);
  await forgetIfLost(context, stack, recover);
  if (recover) await recoverNow(context, stack);
  tell({ type: 'phase', phase: 'apply' });
  const options = optionsOf(context);
  if (task.action !== 'destroy') return destroyStack(stack, { ...options, keepData: true });
  await liftProtection(stack, options);
  // Before the address is somebody else's.
  await giveBackRecords({ env: platform.env, spec: task.spec, stateText: await exportState(stack) });
  const result = await eraseStack(
    { platform, docker, swarm: swarmDocker(onHost, task.spec) },
    stack,
    options,
  );
  await giveBackOrders({ env: platform.env, task, stateText: undefined });
  return result;
}

/** An earlier run has removed the stack and was killed after that. */
async function endErased({ platform, task }: EngineRunContext, docker: Docker | undefined): Promise<void> {
  if (docker) await removeVolumes(docker, task.spec.slug);
  await giveBackOrders({ env: platform.env, task, stateText: undefined });
  await forgetStack(platform, task.spec.slug);
}

async function forgetIfLost(
  { platform, task }: EngineRunContext,
  stack: Stack,
  recover: boolean,
): Promise<void> {
  if (task.spec.target.kind !== 'own-server') return;
  if (recover) await stack.cancel();
  await forgetLostServer(stack, platform.env);
  if (task.forgetKeys !== undefined) await forgetContents(stack, task.forgetKeys);
}

/** A server that is known holds the only name that one could have, so nothing can be lost beside it. */
async function giveBackLost({ platform, task }: EngineRunContext, stack: Stack): Promise<void> {
  const { env } = platform;
  const { spec } = task;
  if (spec.target.kind !== 'own-server' && spec.dns === undefined) return;
  const stateText = await readState(stack);
  if (serverFactsOf(stateText) === undefined) await giveBackOrders({ env, task, stateText });
  await giveBackRecords({ env, spec, stateText });
}

/** Only a destroy asks for a server that may be deleted. */
function unprotectedWhen({ action, spec }: EngineTask): EngineTask['spec'] {
  return action === 'destroy' ? withoutProtection(spec) : spec;
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
  // A server that is given back may be gone already: what is on it goes with it, and nobody answers there.
  const isGivenBack = task.action === 'destroy' && platform.remote?.kind === 'own-server';
  const onHost = isGivenBack ? undefined : dockerOnHost(platform);
  return recoverStack(
    {
      stack,
      docker: containerDocker(onHost, task.spec),
      swarm: swarmDocker(onHost, task.spec),
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
