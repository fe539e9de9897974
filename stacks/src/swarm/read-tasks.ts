import type Docker from 'dockerode';
import { z } from 'zod';
import { LABEL_ROLE, LABEL_TENANT } from '../tenant/names-plan.ts';

const Task = z.object({
  ID: z.string(),
  ServiceID: z.string(),
  NodeID: z.string().default(''),
  Slot: z.int().optional(),
  DesiredState: z.string(),
  Spec: z.object({
    ContainerSpec: z.object({ Labels: z.record(z.string(), z.string()).nullish(), Image: z.string() }),
    Resources: z.object({ Limits: z.object({ MemoryBytes: z.number().optional() }).nullish() }).nullish(),
  }),
  Status: z.object({
    State: z.string(),
    Timestamp: z.string(),
    Err: z.string().optional(),
    ContainerStatus: z
      .object({ ContainerID: z.string().default(''), ExitCode: z.int().optional() })
      .optional(),
  }),
});

/** A container that somebody puts on a network of the Swarm is a task too, and so is a plugin. */
const OfContainer = z.object({ ServiceID: z.string(), Spec: z.object({ ContainerSpec: z.object({}) }) });

/** A container of a service, on whichever node it is. */
export interface SwarmTask {
  id: string;
  serviceId: string;
  role: string;
  image: string;
  nodeId: string;
  /** Empty before there is one. */
  containerId: string;
  /** The Swarm's word: running, starting, failed ... */
  state: string;
  /** Why it is not running, where the Swarm says so. */
  error: string | undefined;
  exitCode: number;
  since: string;
  memoryLimitMb: number | undefined;
}

const MB = 1024 * 1024;

/** The tasks that should run now; those before them, which have ended, are left out. */
export async function readTasks(docker: Docker, slug: string): Promise<SwarmTask[]> {
  const services = z
    .array(z.object({ ID: z.string() }))
    .parse(await docker.listServices({ filters: { label: [`${LABEL_TENANT}=${slug}`] } }));
  const filters = { service: services.map(({ ID }) => ID), 'desired-state': ['running'] };
  return services.length === 0 ? [] : listTasks(docker, filters);
}

/** The tasks that should run now, of whichever services. */
export function readCurrentTasks(docker: Docker): Promise<SwarmTask[]> {
  return listTasks(docker, { 'desired-state': ['running'] });
}

/** All tasks of these services that the Swarm remembers: of each place the last few. */
export async function readTaskHistory(docker: Docker, serviceIds: readonly string[]): Promise<SwarmTask[]> {
  return serviceIds.length === 0 ? [] : listTasks(docker, { service: [...serviceIds] });
}

async function listTasks(docker: Docker, filters: Record<string, string[]>): Promise<SwarmTask[]> {
  const listed = (await docker.listTasks({ filters })) as unknown[];
  const tasks = Task.array().parse(listed.filter((one) => OfContainer.safeParse(one).success));
  return tasks.map(({ ID, ServiceID, NodeID, Spec, Status }) => {
    const limit = Spec.Resources?.Limits?.MemoryBytes ?? 0;
    return {
      id: ID,
      serviceId: ServiceID,
      role: Spec.ContainerSpec.Labels?.[LABEL_ROLE] ?? 'unknown',
      image: Spec.ContainerSpec.Image,
      nodeId: NodeID,
      containerId: Status.ContainerStatus?.ContainerID ?? '',
      state: Status.State,
      error: Status.Err,
      exitCode: Status.ContainerStatus?.ExitCode ?? 0,
      since: Status.Timestamp,
      memoryLimitMb: limit > 0 ? Math.round(limit / MB) : undefined,
    };
  });
}
