import type { TenantSpec } from '@codexdlc/stacks';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { refreshStack, upStack, type RunOptions, type RunResult } from './run-stack.ts';

/**
 * `up`, and after a failure in a Swarm a look at what is there: the Swarm takes a release back by itself, and a state that
 * believes in it would have nothing to do the next time.
 */
export async function upAndTell(
  stack: Stack,
  { target }: Pick<TenantSpec, 'target'>,
  options: RunOptions,
): Promise<RunResult> {
  try {
    return await upStack(stack, options);
  } catch (error) {
    const isStopped = options.signal?.aborted === true;
    if (target.kind === 'swarm' && !isStopped) {
      // How the update ended is what counts.
      await refreshStack(stack, { ...options, onStep: () => undefined }).catch(() => undefined);
    }
    throw error;
  }
}
