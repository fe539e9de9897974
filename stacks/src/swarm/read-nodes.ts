import type Docker from 'dockerode';
import { z } from 'zod';

const Node = z.object({
  ID: z.string(),
  Spec: z.object({
    Role: z.enum(['manager', 'worker']),
    Availability: z.enum(['active', 'pause', 'drain']),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
  Description: z.object({
    Hostname: z.string(),
    Resources: z.object({ MemoryBytes: z.number().optional() }),
    Platform: z.object({ Architecture: z.string().optional() }).optional(),
    Engine: z.object({ EngineVersion: z.string().optional() }).optional(),
  }),
  Status: z.object({ State: z.string(), Addr: z.string() }),
  ManagerStatus: z.object({ Leader: z.boolean().optional(), Reachability: z.string() }).optional(),
});

/** A machine of a Swarm as its managers see it. */
export interface SwarmNode {
  id: string;
  hostname: string;
  role: 'manager' | 'worker';
  /** `ready`, `down`, `disconnected` or `unknown`. */
  state: string;
  availability: 'active' | 'pause' | 'drain';
  address: string;
  /** Managers only: `reachable` or not. */
  reachability?: string;
  memoryMb: number;
  engineVersion: string;
  architecture: string;
}

const MB = 1024 * 1024;

export async function readNodes(docker: Docker): Promise<SwarmNode[]> {
  const nodes = Node.array().parse(await docker.listNodes());
  return nodes.map(({ ID, Spec, Description, Status, ManagerStatus }) => ({
    id: ID,
    hostname: Description.Hostname,
    role: Spec.Role,
    state: Status.State,
    availability: Spec.Availability,
    address: Status.Addr,
    ...(ManagerStatus ? { reachability: ManagerStatus.Reachability } : {}),
    memoryMb: Math.floor((Description.Resources.MemoryBytes ?? 0) / MB),
    engineVersion: Description.Engine?.EngineVersion ?? '',
    architecture: Description.Platform?.Architecture ?? '',
  }));
}

export async function findNode(docker: Docker, id: string): Promise<SwarmNode | undefined> {
  return (await readNodes(docker)).find((node) => node.id === id);
}

const Info = z.object({ Swarm: z.object({ NodeID: z.string() }) });

/** Of the Docker that is asked. */
export async function ownNodeId(docker: Docker): Promise<string> {
  return Info.parse(await docker.info()).Swarm.NodeID;
}

/** Takes tasks. */
export function isOpen({ state, availability }: SwarmNode): boolean {
  return state === 'ready' && availability === 'active';
}
