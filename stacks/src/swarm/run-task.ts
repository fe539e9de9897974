import type Docker from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { demultiplex, orUndefined } from '../provider/docker-client.ts';

/** A program that runs to its end once, on a node of the Swarm. */
export interface TaskPlan {
  name: string;
  image: string;
  args: string[];
  labels: Record<string, string>;
  memoryMb: number;
  timeoutSeconds: number;
  user?: string;
  constraints?: string[];
  networkId?: string;
  secrets?: GivenFile[];
  configs?: GivenFile[];
  mounts?: { Type: 'bind' | 'tmpfs'; Source?: string; Target: string }[];
}

/** A secret or config of the Swarm, and where the task finds it. */
export interface GivenFile {
  id: string;
  name: string;
  fileName: string;
}

const Task = z.object({
  DesiredState: z.string(),
  Status: z.object({
    State: z.string(),
    Err: z.string().optional(),
    ContainerStatus: z.object({ ExitCode: z.int().optional() }).optional(),
  }),
});
type Task = z.infer<typeof Task>;

const MB = 1024 * 1024;
const POLL_MS = 150;
const ENDED = new Set(['complete', 'failed', 'rejected', 'shutdown', 'orphaned', 'remove']);

/** Resolves when it has succeeded; else the error holds the last lines that it wrote. Leaves no service behind. */
export async function runTask(docker: Docker, plan: TaskPlan): Promise<void> {
  // One of a run that was killed.
  await orUndefined(docker.getService(plan.name).remove());
  const service = await docker.createService({
    Name: plan.name,
    Labels: plan.labels,
    Mode: { Replicated: { Replicas: 1 } },
    EndpointSpec: { Mode: 'dnsrr' },
    TaskTemplate: {
      ContainerSpec: {
        Image: plan.image,
        Args: plan.args,
        Labels: plan.labels,
        ReadOnly: true,
        CapabilityDrop: ['ALL'],
        ...(plan.user === undefined ? {} : { User: plan.user }),
        Mounts: (plan.mounts ?? []).map((mount) => ({ ...mount, Source: mount.Source ?? '' })),
        Secrets: (plan.secrets ?? []).map((file) => ({
          SecretID: file.id,
          SecretName: file.name,
          File: fileOf(file),
        })),
        Configs: (plan.configs ?? []).map((file) => ({
          ConfigID: file.id,
          ConfigName: file.name,
          File: fileOf(file),
        })),
      },
      RestartPolicy: { Condition: 'none' },
      Resources: { Limits: { MemoryBytes: plan.memoryMb * MB } },
      Placement: { Constraints: plan.constraints ?? [] },
      ...(plan.networkId === undefined ? {} : { Networks: [{ Target: plan.networkId }] }),
      LogDriver: { Name: 'json-file', Options: { 'max-size': '1m', 'max-file': '1' } },
    },
  });
  try {
    const cause = await whyNotDone(docker, service.id, plan.timeoutSeconds);
    if (cause === undefined) return;
    const lines = await lastLines(docker, service.id);
    throw new Error(`${plan.name} ${cause}. Its last lines:\n${lines.join('\n')}`);
  } finally {
    await orUndefined(docker.getService(service.id).remove());
  }
}

function fileOf({ fileName }: GivenFile) {
  return { Name: fileName, UID: '0', GID: '0', Mode: 0o444 };
}

async function whyNotDone(
  docker: Docker,
  serviceId: string,
  timeoutSeconds: number,
): Promise<string | undefined> {
  const until = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    const [task] = await tasksOf(docker, serviceId);
    if (task?.Status.State === 'complete') return undefined;
    if (task && ENDED.has(task.Status.State)) return `ended: ${endOf(task)}`;
    if (Date.now() > until) {
      const now =
        task === undefined
          ? 'no task'
          : `${task.Status.State}${task.Status.Err ? `, ${task.Status.Err}` : ''}`;
      return `did not end within ${timeoutSeconds} s (${now})`;
    }
    await sleep(POLL_MS);
  }
}

function endOf({ Status }: Task): string {
  const code = Status.ContainerStatus?.ExitCode;
  const reason = Status.Err ?? Status.State;
  return code === undefined || code === 0 ? reason : `exit code ${code}`;
}

async function tasksOf(docker: Docker, serviceId: string): Promise<Task[]> {
  const filters = { service: [serviceId] };
  return Task.array().parse(await docker.listTasks({ filters }));
}

/** From whichever node it was on. */
export async function lastLines(docker: Docker, serviceId: string, lines = 20): Promise<string[]> {
  const options = { stdout: true, stderr: true, tail: lines } as const;
  const raw = await orUndefined(docker.getService(serviceId).logs(options));
  if (!Buffer.isBuffer(raw)) return [];
  return demultiplex(raw)
    .split('\n')
    .filter((line) => line.trim() !== '');
}
