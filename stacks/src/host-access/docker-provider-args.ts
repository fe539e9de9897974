import type { SshAccess } from './ssh-access.ts';
import { preparedOptions } from './ssh-command.ts';
import { whereOf } from './ssh-command-plan.ts';

/** For `new docker.Provider(...)`: the same connection, the same pinned keys. */
export function dockerProviderArgs(access: SshAccess): { host: string; sshOpts: string[] } {
  return { host: `ssh://${whereOf(access)}`, sshOpts: preparedOptions(access) };
}
