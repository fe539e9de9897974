import { z } from 'zod';

/** What the platform must know of a machine that tenants share. Not secret. */
export const HostSettings = z.strictObject({
  /** Docker's address; absent means the daemon of the worker's own machine. */
  dockerHost: z.string().max(200).optional(),
  edge: z.strictObject({
    /** Absolute folder on that machine with the nginx configuration, certificates and logs. */
    dir: z.string().startsWith('/').max(300),
    containerName: z.string().min(1).max(60),
    httpPort: z.int().min(1).max(65_535),
    httpsPort: z.int().min(1).max(65_535),
  }),
  /** Ports on 127.0.0.1 for tenants begin here. */
  firstPort: z.int().min(1024).max(65_000),
  /** Tenants' networks are /27 blocks of this range. */
  networkRange: z.cidrv4(),
});
export type HostSettings = z.infer<typeof HostSettings>;

export const HOST_STATES = ['active', 'draining', 'removed'] as const;
export type HostState = (typeof HOST_STATES)[number];

export interface Host {
  id: string;
  name: string;
  state: HostState;
  settings: HostSettings;
  memoryMb: number;
  /** Tenants' limits may add up to memoryMb times this. */
  overcommit: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
