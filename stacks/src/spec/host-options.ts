import { z } from 'zod';
import { SshAccess } from '../host-access/ssh-access.ts';

/** What the program must know of the machine that a tenant is put on. Not secret. */
export const HostOptions = z.strictObject({
  /** Docker's address; absent means the local daemon. */
  dockerHost: z.string().optional(),
  /** Docker, nginx and all else of the host are reached over ssh. */
  ssh: SshAccess.optional(),
  /** Where visitors find the host, for records in a zone of ours. */
  publicAddress: z.strictObject({ ipv4: z.ipv4(), ipv6: z.ipv6().optional() }).optional(),
  /** It is a manager of a Swarm. */
  swarm: z
    .strictObject({
      /** Its other nodes, for images that are in no registry. */
      nodes: z.array(SshAccess).max(200).default([]),
      /** Ids of the platform's own images that its nodes must have besides the tenant's. */
      images: z.strictObject({ gate: z.string().min(1), tools: z.string().min(1) }),
    })
    .optional(),
  edge: z.strictObject({
    /** Absolute folder with the nginx configuration, certificates and logs. */
    dir: z.string().startsWith('/'),
    containerName: z.string().min(1),
    httpPort: z.int().min(1).max(65_535),
    httpsPort: z.int().min(1).max(65_535),
  }),
});
export type HostOptions = z.infer<typeof HostOptions>;
