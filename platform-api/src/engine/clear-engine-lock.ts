import { rm } from 'node:fs/promises';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { lockFolderOf } from './backend-url-rules.ts';

/** Takes away the engine's lock that a killed run has left. The caller holds the tenant: nobody else runs. */
export async function clearEngineLock(stack: Stack, backendUrl: string): Promise<void> {
  try {
    await stack.cancel();
  } catch (error) {
    // Killed after it locked a new stack and before it wrote it: the engine knows no stack whose lock it could take away.
    const folder = lockFolderOf(backendUrl, stack.name);
    if (!(error instanceof Error && /no stack named/.test(error.message)) || folder === undefined)
      throw error;
    await rm(folder, { recursive: true, force: true });
  }
}
