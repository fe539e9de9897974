import { z } from 'zod';

/** A public key as in known_hosts, without a comment. */
const PublicKey = z
  .string()
  .max(2000)
  .regex(/^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)) [A-Za-z0-9+/]+={0,3}$/);

/** How a machine is reached by ssh. Its host keys are pinned; the key that signs in is the platform's own. */
export const HostSsh = z.strictObject({
  user: z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/),
  address: z.union([z.ipv4(), z.ipv6(), z.hostname().max(253)]),
  port: z.int().min(1).max(65_535),
  hostKeys: z.array(PublicKey).min(1).max(8),
  /** Name of the agent's container on that Docker, where it is not the usual one. */
  agent: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,62}$/)
    .optional(),
});
export type HostSsh = z.infer<typeof HostSsh>;

/** A node of a Swarm, as "docker node ls" shows it. */
const NodeId = z.string().regex(/^[a-z0-9]{25}$/);

/** The machine is a manager of a Swarm. */
export const HostSwarm = z.strictObject({
  /** Its other nodes, for images that are in no registry. */
  nodes: z.array(HostSsh).max(200).default([]),
  /** Encrypts what goes from node to node. */
  encrypted: z.boolean().default(false),
  /** The node with nginx, and those that may have data; found when it is tried. */
  edgeNode: NodeId.optional(),
  dataNodes: z.array(NodeId).max(200).optional(),
});
export type HostSwarm = z.infer<typeof HostSwarm>;

/** What the platform must know of a machine that tenants run on. Not secret. */
export const HostSettings = z.strictObject({
  /** Docker's address; without it and without `ssh` it is the daemon of the worker's own machine. */
  dockerHost: z.string().max(200).optional(),
  /** Docker and nginx of that machine are reached by ssh. */
  ssh: HostSsh.optional(),
  /** Tenants are put on the Swarm that it manages. */
  swarm: HostSwarm.optional(),
  /** Where visitors find it; the address of `ssh` where it is left away. */
  publicAddress: z.strictObject({ ipv4: z.ipv4(), ipv6: z.ipv6().optional() }).optional(),
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

/** "shared" takes any tenant, and so does a "swarm"; "own-server" is one tenant's own, made and removed with it. */
export const HOST_KINDS = ['shared', 'own-server', 'swarm'] as const;
export type HostKind = (typeof HOST_KINDS)[number];

/** There before its tenants and after them. */
export function isPooled({ kind }: { kind: HostKind }): boolean {
  return kind !== 'own-server';
}

/** "testing" and "refused" come before a machine takes tenants: whether it can is tried first. */
export const HOST_STATES = ['testing', 'refused', 'active', 'draining', 'removed'] as const;
export type HostState = (typeof HOST_STATES)[number];

/** One thing that a machine must be able to do before tenants are put on it. */
export const HostCheck = z.object({
  name: z.string(),
  ok: z.boolean(),
  /** What was found, with the value; en. */
  found: z.string(),
  /** What to do about it, where it is not well; en. */
  todo: z.string().optional(),
});
export type HostCheck = z.infer<typeof HostCheck>;

export interface Host {
  id: string;
  name: string;
  kind: HostKind;
  state: HostState;
  settings: HostSettings;
  memoryMb: number;
  /** Tenants' limits may add up to memoryMb times this. */
  overcommit: number;
  /** What was found when it was last tried; empty for one that never was. */
  checks: HostCheck[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
