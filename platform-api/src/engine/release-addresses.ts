import type { Stack } from '@pulumi/pulumi/automation/index.js';
import type { Platform } from '../platform.ts';
import { engineCommand, exportState } from './engine-command.ts';
import type { EngineTask } from './engine-task.ts';
import { giveBackOrders } from './give-back-orders.ts';
import { giveBackRecords } from './give-back-records.ts';
import { destroyStack, type RunOptions, type RunResult } from './run-stack.ts';
import { hasServer } from './server-facts-rules.ts';

export interface ReleaseDeps {
  platform: Pick<Platform, 'env'>;
  task: EngineTask;
  stack: Stack;
}

/**
 * Gives back all that was taken for a server that is not to be had: records first, then addresses and firewall. The stack
 * stays, empty. Nothing is done where there is a server after all.
 */
export async function releaseAddresses(
  { platform, task, stack }: ReleaseDeps,
  options: RunOptions,
): Promise<RunResult> {
  const { env } = platform;
  const stateText = await exportState(stack);
  if (hasServer(stateText)) return { changes: {}, warnings: [] };
  // Before the address is somebody else's.
  await giveBackRecords({ env, spec: task.spec, stateText });
  await engineCommand(stack, ['state', 'unprotect', '--all', '--yes', '--stack', stack.name]);
  const result = await destroyStack(stack, { ...options, keepData: false });
  await giveBackOrders({ env, task, stateText: undefined });
  return result;
}
