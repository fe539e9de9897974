import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { execa } from 'execa';

/** An engine command that the Automation API has no method for; reads `input`, answers what it printed. */
export async function engineCommand(stack: Stack, args: string[], input?: string): Promise<string> {
  const { workspace } = stack;
  const { stdout } = await execa(workspace.pulumiCommand.command, [...args, '--non-interactive'], {
    cwd: workspace.workDir,
    env: workspace.envVars,
    ...(input === undefined ? {} : { input }),
  });
  return stdout;
}

/** The stack's state with its secrets still encrypted (the Automation API's own export decrypts them). */
export function exportState(stack: Stack): Promise<string> {
  return engineCommand(stack, ['stack', 'export', '--stack', stack.name]);
}
