import { readFile } from 'node:fs/promises';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { stateFilesOf } from './backend-url-rules.ts';
import { exportState } from './engine-command.ts';
import { deploymentOf } from './whole-state-rules.ts';

/**
 * What `exportState` answers, for a look: read from the file where the backend is a folder, since an engine for it takes a
 * quarter of a second. The caller holds the tenant, and no engine runs for it.
 */
export async function readState(stack: Stack): Promise<string> {
  const files = stateFilesOf(stack.workspace.envVars['PULUMI_BACKEND_URL'] ?? '', stack.name);
  const text = files && (await readFile(files.state, 'utf8').catch(() => undefined));
  return (text === undefined ? undefined : deploymentOf(text)) ?? exportState(stack);
}
