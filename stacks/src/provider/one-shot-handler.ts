import type Docker from 'dockerode';
import { z } from 'zod';
import { hostClient } from '../host-access/index.ts';
import { lastLogLines, orUndefined } from './docker-client.ts';
import { HostFields } from './host-fields.ts';
import type { ResourceHandler } from './resource-handler.ts';

const OneShotInputs = z.object({
  ...HostFields,
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).min(1),
  env: z.record(z.string(), z.string()),
  networkId: z.string(),
  memoryMb: z.int(),
  timeoutSeconds: z.int(),
  labels: z.record(z.string(), z.string()),
  /** The container must be started again when this changes (another database container). */
  after: z.string().optional(),
});
type OneShotInputs = z.infer<typeof OneShotInputs>;

/** A container that runs to its end once per release, such as the database migrations. */
export const oneShotHandler: ResourceHandler<OneShotInputs, { seconds: number }> = {
  schema: OneShotInputs,
  replaceOn: ['name', 'image', 'command'],

  async create(inputs) {
    const started = Date.now();
    await runToEnd(hostClient(inputs), inputs);
    return { id: inputs.name, outs: { seconds: (Date.now() - started) / 1000 } };
  },

  // Env, network or database changed but not the release: migrations must hold there too.
  async update(_id, inputs) {
    const started = Date.now();
    await runToEnd(hostClient(inputs), inputs);
    return { seconds: (Date.now() - started) / 1000 };
  },

  read: (_id, outs) => Promise.resolve({ seconds: outs.seconds }),

  async delete(id, inputs) {
    await orUndefined(hostClient(inputs).getContainer(id).remove({ force: true, v: true }));
  },
};

async function runToEnd(docker: Docker, inputs: OneShotInputs): Promise<void> {
  await orUndefined(docker.getContainer(inputs.name).remove({ force: true, v: true }));
  const container = await docker.createContainer({
    name: inputs.name,
    Image: inputs.image,
    Cmd: inputs.command,
    Env: Object.entries(inputs.env).map(([key, value]) => `${key}=${value}`),
    Labels: inputs.labels,
    HostConfig: {
      NetworkMode: inputs.networkId,
      Memory: inputs.memoryMb * 1024 * 1024,
      MemorySwap: inputs.memoryMb * 1024 * 1024,
      PidsLimit: 256,
      ReadonlyRootfs: true,
      Tmpfs: { '/tmp': 'rw,noexec,nosuid,size=64m' },
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '1' } },
    },
  });
  try {
    await container.start();
    await endOf(docker, container, inputs);
  } finally {
    await orUndefined(container.remove({ force: true, v: true }));
  }
}

async function endOf(docker: Docker, container: Docker.Container, inputs: OneShotInputs): Promise<void> {
  const timeout = new Promise<undefined>((resolve) => {
    setTimeout(resolve, inputs.timeoutSeconds * 1000, undefined).unref();
  });
  const result = (await Promise.race([container.wait(), timeout])) as { StatusCode: number } | undefined;
  if (result?.StatusCode === 0) return;
  const lines = await lastLogLines(docker, container.id);
  const cause =
    result === undefined
      ? `did not end within ${inputs.timeoutSeconds} s`
      : `ended with exit code ${result.StatusCode}`;
  throw new Error(`${inputs.name} ${cause}. Its last lines:\n${lines.join('\n')}`);
}
