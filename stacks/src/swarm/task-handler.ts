import { z } from 'zod';
import { hostClient } from '../host-access/index.ts';
import { orUndefined } from '../provider/docker-client.ts';
import { HostFields } from '../provider/host-fields.ts';
import type { ResourceHandler } from '../provider/resource-handler.ts';
import { ENV_FILE_NAME } from './env-secret-plan.ts';
import { runTask } from './run-task.ts';

const TaskInputs = z.object({
  ...HostFields,
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()).min(1),
  secret: z.object({ id: z.string(), name: z.string() }),
  config: z.object({ id: z.string(), name: z.string(), path: z.string() }),
  networkId: z.string(),
  memoryMb: z.int(),
  timeoutSeconds: z.int(),
  labels: z.record(z.string(), z.string()),
});
type TaskInputs = z.infer<typeof TaskInputs>;

/** What runs to its end once per release in a Swarm, such as the database migrations. */
export const taskHandler: ResourceHandler<TaskInputs, { seconds: number }> = {
  schema: TaskInputs,
  replaceOn: ['name', 'image', 'args'],

  async create(inputs) {
    return { id: inputs.name, outs: await run(inputs) };
  },

  // Env, network or database changed but not the release: migrations must hold there too.
  update: (_id, inputs) => run(inputs),

  read: (_id, outs) => Promise.resolve({ seconds: outs.seconds }),

  async delete(id, inputs) {
    await orUndefined(hostClient(inputs).getService(id).remove());
  },
};

async function run(inputs: TaskInputs): Promise<{ seconds: number }> {
  const started = Date.now();
  const { secret, config, name, image, args, labels, memoryMb, timeoutSeconds, networkId } = inputs;
  await runTask(hostClient(inputs), {
    ...{ name, image, args, labels, memoryMb, timeoutSeconds, networkId },
    secrets: [{ ...secret, fileName: ENV_FILE_NAME }],
    configs: [{ ...config, fileName: config.path }],
    mounts: [{ Type: 'tmpfs', Target: '/tmp' }],
  });
  return { seconds: (Date.now() - started) / 1000 };
}
