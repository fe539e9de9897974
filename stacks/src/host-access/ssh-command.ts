import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeFolder } from './runtime-folder.ts';
import type { SshAccess } from './ssh-access.ts';
import { accessHash, CIPHERS, knownHostsOf, remoteWords, sshOptions } from './ssh-command-plan.ts';

export interface SshCommand {
  file: 'ssh';
  args: string[];
}

/** OpenSSH to this machine, over a connection that all processes of this user share, its host keys pinned. */
export function sshCommand(access: SshAccess, words: readonly string[] = []): SshCommand {
  const command = words.length === 0 ? [] : remoteWords(words);
  const { user, address, port } = access;
  return {
    file: 'ssh',
    args: [
      ...preparedOptions(access),
      ...['-o', `Ciphers=${CIPHERS}`, '-l', user, '-p', String(port), '--', address],
      ...command,
    ],
  };
}

/** Options for whoever adds user, port and address itself; the pinned keys are on the disk when this returns. */
export function preparedOptions(access: SshAccess): string[] {
  const knownHosts = writtenKnownHosts(access);
  return sshOptions(access, { knownHosts, control: controlPath(access) });
}

/** The socket of the shared connection; it is there while one is open. */
export function controlPath(access: SshAccess): string {
  return join(runtimeFolder(), accessHash(access));
}

/** Named by what is in it: written once, and never changed under a process that reads it. */
function writtenKnownHosts(access: SshAccess): string {
  const { text, hash } = knownHostsOf(access);
  const path = join(runtimeFolder(), `${hash}.known`);
  if (existsSync(path)) return path;
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
  return path;
}
