import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { runOnHost } from './run-on-host.ts';
import type { SshAccess } from './ssh-access.ts';
import { controlPath, sshCommand } from './ssh-command.ts';

const opening = new Map<string, Promise<void>>();

/**
 * Has one connection be open before many use it: each of many at once would open its own, and a server takes only so many.
 * It is also where a machine that cannot be reached shows as such.
 */
export function openSharedConnection(access: SshAccess): Promise<void> {
  const path = controlPath(access);
  if (existsSync(path)) return Promise.resolve();
  const known = opening.get(path);
  if (known) return known;
  const opened = runOnHost(access, ['true'], { timeoutMs: 20_000 })
    .then(() => undefined)
    .finally(() => opening.delete(path));
  opening.set(path, opened);
  return opened;
}

/** Ends the shared connection now; it would end by itself after a minute without use. */
export async function closeSharedConnection(access: SshAccess): Promise<void> {
  if (!existsSync(controlPath(access))) return;
  const { file, args } = sshCommand(access);
  await new Promise<void>((resolve) => {
    const child = spawn(file, ['-O', 'exit', ...args], { stdio: 'ignore' });
    child.on('error', () => {
      resolve();
    });
    child.on('close', () => {
      resolve();
    });
  });
}
