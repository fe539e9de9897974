import type { Stack } from '@pulumi/pulumi/automation/index.js';

/** An engine command that the Automation API has no method for; answers what it printed. */
export async function engineCommand(stack: Stack, args: string[]): Promise<string> {
  const { workspace } = stack;
  const result = await workspace.pulumiCommand.run(args, workspace.workDir, {
    ...workspace.envVars,
    ...(workspace.pulumiHome === undefined ? {} : { PULUMI_HOME: workspace.pulumiHome }),
  });
  return result.stdout;
}

/** The stack's state with its secrets still encrypted (the Automation API's own export decrypts them). */
export function exportState(stack: Stack): Promise<string> {
  return engineCommand(stack, ['stack', 'export', '--stack', stack.name]);
}
