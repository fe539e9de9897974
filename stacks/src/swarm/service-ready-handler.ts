import type Docker from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { hostClient } from '../host-access/index.ts';
import { orUndefined } from '../provider/docker-client.ts';
import { HostFields } from '../provider/host-fields.ts';
import type { ResourceHandler } from '../provider/resource-handler.ts';
import { lastLines } from './run-task.ts';
import { newestFailure, progressOf, SeenService, SeenTask, wordsOfTask } from './service-progress-rules.ts';

const ServiceReadyInputs = z.object({
  ...HostFields,
  serviceId: z.string(),
  name: z.string(),
  /** Of everything that makes it this release: a label of the service, which goes back with it. */
  fingerprint: z.string(),
  replicas: z.int(),
  timeoutSeconds: z.int(),
});
type ServiceReadyInputs = z.infer<typeof ServiceReadyInputs>;

const POLL_MS = 150;

/**
 * Waits until a Swarm has put a service where it is wanted. The provider can wait too, but looks every five seconds, says
 * nothing of why, and removes a new service that fails without its state knowing.
 */
export const serviceReadyHandler: ResourceHandler<ServiceReadyInputs, { readyAfterMs: number }> = {
  schema: ServiceReadyInputs,
  replaceOn: ['serviceId'],

  async create(inputs) {
    return { id: inputs.name, outs: await untilReady(inputs) };
  },
  update: (_id, inputs) => untilReady(inputs),
  read: (_id, { readyAfterMs }) => Promise.resolve({ readyAfterMs }),
  delete: () => Promise.resolve(),
};

async function untilReady(inputs: ServiceReadyInputs): Promise<{ readyAfterMs: number }> {
  const docker = hostClient(inputs);
  const started = Date.now();
  for (;;) {
    const found: unknown = await orUndefined(docker.getService(inputs.serviceId).inspect());
    if (found === undefined) throw new Error(`${inputs.name} was removed while it started.`);
    const filters = { service: [inputs.serviceId] };
    const tasks = SeenTask.array().parse(await docker.listTasks({ filters }));
    const progress = progressOf(SeenService.parse(found), tasks, inputs);
    if (progress.state === 'ready') return { readyAfterMs: Date.now() - started };
    if (progress.state === 'hopeless') throw await failure(docker, inputs, progress.why, progress.task);
    if (Date.now() - started > inputs.timeoutSeconds * 1000) {
      const why = `did not become healthy within ${inputs.timeoutSeconds} s`;
      throw await failure(docker, inputs, why, newestFailure(tasks));
    }
    await sleep(POLL_MS);
  }
}

async function failure(
  docker: Docker,
  { name, serviceId }: ServiceReadyInputs,
  why: string,
  task: SeenTask | undefined,
): Promise<Error> {
  const lines = await lastLines(docker, serviceId).catch(() => []);
  const because = task === undefined ? '' : ` Its task: ${wordsOfTask(task)}.`;
  const log = lines.length > 0 ? ` Its last lines:\n${lines.join('\n')}` : ' It wrote nothing.';
  return new Error(`${name} ${why}.${because}${log}`);
}
