import { z } from 'zod';

/** What the program must know of the machine that a tenant is put on. Not secret. */
export const HostOptions = z.strictObject({
  /** Docker's address; absent means the local daemon. */
  dockerHost: z.string().optional(),
  edge: z.strictObject({
    /** Absolute folder with the nginx configuration, certificates and logs. */
    dir: z.string().startsWith('/'),
    containerName: z.string().min(1),
    httpPort: z.int().min(1).max(65_535),
    httpsPort: z.int().min(1).max(65_535),
  }),
});
export type HostOptions = z.infer<typeof HostOptions>;
