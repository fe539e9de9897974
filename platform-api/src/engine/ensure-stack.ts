import {
  ConcurrentUpdateError,
  StackAlreadyExistsError,
  type Stack,
} from '@pulumi/pulumi/automation/index.js';
import { clearEngineLock } from './clear-engine-lock.ts';
import { beginState } from './state-files.ts';

/**
 * Makes the stack unless an attempt before has made it. In a folder its empty state is written as the engine would:
 * `pulumi stack init` takes half a second for it, a tenth of a whole creation. The caller holds the tenant.
 */
export async function ensureStack(stack: Stack, backendUrl: string): Promise<void> {
  if (await beginState(backendUrl, stack.name)) return;
  try {
    await createByEngine(stack);
  } catch (error) {
    if (!(error instanceof ConcurrentUpdateError)) throw error;
    await clearEngineLock(stack, backendUrl); // that attempt was killed while it held the lock
    await createByEngine(stack);
  }
}

async function createByEngine(stack: Stack): Promise<void> {
  try {
    await stack.workspace.createStack(stack.name);
  } catch (error) {
    if (!(error instanceof StackAlreadyExistsError)) throw error;
  }
}
