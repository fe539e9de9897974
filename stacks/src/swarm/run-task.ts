import type Docker from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { demultiplex, orUndefined } from '../provider/docker-client.ts';
import { fateOf, OneShotTask } from './task-fate-rules.ts';

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

const SeenNode = z.object({ Status: z.object({ State: z.string() }) });

const MB = 1024 * 1024;
const POLL_MS = 150;
/** A Swarm that loses three nodes in a row has another trouble than this task. */
const MOST_STARTS = 3;

type Outcome = { state: 'done' } | { state: 'failed' | 'lost'; why: string };

/**
 * Resolves when it has succeeded; else the error holds the last lines that it wrote. Leaves no service behind. One whose node
 * dies is started anew with its whole time, so that it must be safe to repeat.
 */
export async function runTask(docker: Docker, plan: TaskPlan): Promise<void> {
  for (let start = 1; ; start += 1) {
    const outcome = await runOnce(docker, plan);
    if (outcome.state === 'done') return;
    if (outcome.state === 'failed') throw new Error(`${plan.name} ${outcome.why}`);
    if (start === MOST_STARTS) {
      throw new Error(
        `${plan.name} was started ${start} times and lost its node each time, at last: ${outcome.why}. Look at the nodes with ` +
          '"docker node ls", then try again.',
      );
    }
  }
}

async function runOnce(docker: Docker, plan: TaskPlan): Promise<Outcome> {
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
    const outcome = await untilEnd(docker, service.id, plan.timeoutSeconds);
    if (outcome.state !== 'failed') return outcome;
    const lines = await lastLines(docker, service.id);
    return { ...outcome, why: `${outcome.why}. Its last lines:\n${lines.join('\n')}` };
  } finally {
    await orUndefined(docker.getService(service.id).remove());
  }
}

function fileOf({ fileName }: GivenFile) {
  return { Name: fileName, UID: '0', GID: '0', Mode: 0o444 };
}

async function untilEnd(docker: Docker, serviceId: string, timeoutSeconds: number): Promise<Outcome> {
  const until = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    const task = await taskOf(docker, serviceId);
    const fate = fateOf(task, await nodeStateOf(docker, task?.NodeID));
    if (fate.state === 'failed') return { ...fate, why: `ended: ${fate.why}` };
    if (fate.state !== 'waiting') return fate;
    if (Date.now() > until) {
      const now =
        task === undefined ? 'no task' : [task.Status.State, task.Status.Err].filter(Boolean).join(', ');
      return { state: 'failed', why: `did not end within ${timeoutSeconds} s (${now})` };
    }
    await sleep(POLL_MS);
  }
}

async function taskOf(docker: Docker, serviceId: string): Promise<OneShotTask | undefined> {
  const filters = { service: [serviceId] };
  return OneShotTask.array().parse(await docker.listTasks({ filters }))[0];
}

async function nodeStateOf(docker: Docker, nodeId: string | undefined): Promise<string | undefined> {
  if (nodeId === undefined || nodeId === '') return undefined;
  const found: unknown = await orUndefined(docker.getNode(nodeId).inspect());
  return found === undefined ? undefined : SeenNode.parse(found).Status.State;
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
