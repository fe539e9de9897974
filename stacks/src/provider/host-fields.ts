import { z } from 'zod';
import { SshAccess } from '../host-access/index.ts';

/** Whose Docker a resource is on. */
export const HostFields = {
  dockerHost: z.string().optional(),
  ssh: SshAccess.optional(),
};

/** What makes it another machine; other keys or another file of ours are the same machine, reached in another way. */
export const HOST_IDENTITY = ['dockerHost', 'ssh.address', 'ssh.port'] as const;
