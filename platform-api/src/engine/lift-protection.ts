import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { exportState } from './engine-command.ts';
import { upOnly, type RunOptions } from './run-stack.ts';
import { protectedUrnsOf } from './server-facts-rules.ts';

/**
 * The provider refuses to delete what it is told to protect, so that is taken back first; the configuration says so
 * already. A server that is gone has nothing to take back: whatever else is wrong, the destroy will say.
 */
export async function liftProtection(stack: Stack, options: RunOptions): Promise<void> {
  const protectedUrns = protectedUrnsOf(await exportState(stack));
  if (protectedUrns.length === 0) return;
  await upOnly(stack, protectedUrns, options).catch((error: unknown) => {
    options.signal?.throwIfAborted();
    if (!(error instanceof Error)) throw error;
  });
}
