import { askHetzner } from '@codexdlc/stacks';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { engineCommand, exportState } from './engine-command.ts';
import { readState } from './read-state.ts';
import { serverIdIn, withoutContents, withoutServer } from './lost-server-rules.ts';

/**
 * A server that was destroyed behind our back can be asked nothing: every read and every delete of what was on it would
 * fail. So it is forgotten with all of that. True when there was something to forget.
 */
export async function forgetLostServer(
  stack: Stack,
  env: Record<string, string | undefined>,
): Promise<boolean> {
  const { HCLOUD_TOKEN: token, HCLOUD_ENDPOINT: endpoint } = env;
  if (!token || !endpoint) return false;
  const serverId = serverIdIn(await readState(stack));
  if (serverId === undefined) return false;
  if ((await askHetzner({ endpoint, token }, 'GET', `/servers/${serverId}`)) !== undefined) return false;
  await engineCommand(
    stack,
    ['stack', 'import', '--stack', stack.name],
    withoutServer(await exportState(stack)),
  );
  return true;
}

/** The same for a server that is there and has got a new disk. True when there was something to forget. */
export async function forgetContents(stack: Stack, keysBefore: readonly string[]): Promise<boolean> {
  const rest = withoutContents(await exportState(stack), keysBefore);
  if (rest === undefined) return false;
  await engineCommand(stack, ['stack', 'import', '--stack', stack.name], rest);
  return true;
}
