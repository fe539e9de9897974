import { z } from 'zod';

/** A node of a Swarm as the Swarm itself calls it; host names can be given twice. */
export const NodeId = z.string().regex(/^[a-z0-9]{25}$/, {
  error: (issue) =>
    `must be the id of a node as "docker node ls" shows it, 25 of a-z and 0-9, got ${JSON.stringify(issue.input)}`,
});

/** Where in a Swarm a tenant is. Whatever is not named here goes to any node. */
export const SwarmPlace = z.strictObject({
  /** Has nginx, and so the tenant's gate: the way from nginx to the backend. */
  edgeNode: NodeId,
  /** Has the volumes of database and cache, which are local: both run there or nowhere. */
  dataNode: NodeId,
  /** Copies of the backend that answer at once. */
  replicas: z.int().min(1).max(20).default(1),
  /** Encrypts what goes from node to node (IPsec); the nodes' kernels need ESP. */
  encrypted: z.boolean().default(false),
});
export type SwarmPlace = z.infer<typeof SwarmPlace>;
