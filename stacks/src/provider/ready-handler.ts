import type Docker from 'dockerode';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { hostClient } from '../host-access/index.ts';
import { callHost, probeHttp } from '../host-agent/index.ts';
import { lastLogLines, orUndefined, statusOf } from './docker-client.ts';
import { HostFields } from './host-fields.ts';
import type { ResourceHandler } from './resource-handler.ts';

const ReadyInputs = z.object({
  ...HostFields,
  containerId: z.string(),
  containerName: z.string(),
  /** Processes and threads; the Docker provider has no argument for it. */
  pids: z.int(),
  timeoutSeconds: z.int(),
  /** Asked on 127.0.0.1 of the host instead of waiting for Docker's next interval. */
  http: z.object({ port: z.int(), path: z.string() }).optional(),
  /** The container's own health command, run at once and not only at Docker's next interval. */
  command: z.array(z.string()).optional(),
});
type ReadyInputs = z.infer<typeof ReadyInputs>;

const POLL_MS = 60;
const WAIT_INSIDE_SECONDS = 2;
const WAIT_THERE_SECONDS = 2;
/** For one try of a command that waits so long inside; on a machine that is busy. */
const COMMAND_MS = 15_000;

/** Waits until a container that has just been started answers, and gives its last log lines when it does not. */
export const readyHandler: ResourceHandler<ReadyInputs, { readyAfterMs: number }> = {
  schema: ReadyInputs,
  replaceOn: ['containerId'],

  async create(inputs) {
    return { id: inputs.containerId, outs: { readyAfterMs: await waitUntilReady(inputs) } };
  },

  async update(_id, inputs) {
    return { readyAfterMs: await waitUntilReady(inputs) };
  },

  read: (_id, outs) => Promise.resolve({ readyAfterMs: outs.readyAfterMs }),
  delete: () => Promise.resolve(),
};

async function waitUntilReady(inputs: ReadyInputs): Promise<number> {
  const docker = hostClient(inputs);
  const container = docker.getContainer(inputs.containerId);
  const started = Date.now();
  let unlimited: string | undefined = 'not tried yet';
  for (;;) {
    if (unlimited !== undefined) unlimited = await limitPids(container, inputs.pids);
    if (unlimited === undefined && (await answers(docker, container, inputs))) return Date.now() - started;
    const reason = await whyHopeless(container, inputs, Date.now() - started, unlimited);
    if (reason) throw await failure(docker, inputs, reason);
    await sleep(POLL_MS);
  }
}

/** Docker's refusal, if it refused: it limits no container that has just ended, and why that ended is worth more. */
async function limitPids(container: Docker.Container, pids: number): Promise<string | undefined> {
  try {
    await container.update({ PidsLimit: pids });
    return undefined;
  } catch (error) {
    if (statusOf(error) === undefined) throw error;
    return (error as Error).message;
  }
}

async function answers(docker: Docker, container: Docker.Container, inputs: ReadyInputs): Promise<boolean> {
  if (inputs.http) return httpAnswers(inputs.http, inputs);
  if (inputs.command) return commandSucceeds(docker, container, inputs.command);
  const state = await orUndefined(container.inspect());
  return state?.State.Running === true;
}

/** Far away it is waited for there: each question is dear. */
async function httpAnswers(
  http: { port: number; path: string },
  { ssh }: Pick<ReadyInputs, 'ssh'>,
): Promise<boolean> {
  if (ssh === undefined) return probeHttp(http);
  const waitMs = WAIT_THERE_SECONDS * 1000;
  return (await callHost({ ssh }, { kind: 'probe-http', ...http, waitMs })).answers;
}

/** Waits inside the container for a moment where its image can (ours can): an exec for each try is dear. */
async function commandSucceeds(
  docker: Docker,
  container: Docker.Container,
  command: string[],
): Promise<boolean> {
  const patient = ['until-healthy', String(WAIT_INSIDE_SECONDS), ...command];
  const code = await exitCodeOf(docker, container, patient);
  if (code === 126 || code === 127) return (await exitCodeOf(docker, container, command)) === 0;
  return code === 0;
}

async function exitCodeOf(
  docker: Docker,
  container: Docker.Container,
  command: string[],
): Promise<number | undefined> {
  try {
    const exec = await container.exec({ Cmd: command, AttachStdout: true, AttachStderr: true });
    const stream = await exec.start({});
    // A daemon that was restarted may know nothing of the command any more: its stream would never end.
    await finished(stream.resume(), { signal: AbortSignal.timeout(COMMAND_MS) });
    return (await exec.inspect()).ExitCode ?? undefined;
  } catch {
    return undefined; // not running, or not to be heard of: the caller finds out why
  }
}

async function whyHopeless(
  container: Docker.Container,
  inputs: ReadyInputs,
  waitedMs: number,
  unlimited: string | undefined,
): Promise<string | undefined> {
  const found = await orUndefined(container.inspect());
  if (!found) return 'was removed while it started';
  if (found.State.OOMKilled) return `ran out of memory (exit code ${found.State.ExitCode})`;
  if (found.RestartCount >= 2)
    return `keeps ending (exit code ${found.State.ExitCode}, ${found.RestartCount} restarts)`;
  if (waitedMs <= inputs.timeoutSeconds * 1000) return undefined;
  const refusal = unlimited === undefined ? '' : ` (its limit of processes was refused: ${unlimited})`;
  return `did not become healthy within ${inputs.timeoutSeconds} s${refusal}`;
}

async function failure(docker: Docker, inputs: ReadyInputs, reason: string): Promise<Error> {
  const lines = await lastLogLines(docker, inputs.containerId);
  const log = lines.length > 0 ? `Its last lines:\n${lines.join('\n')}` : 'It wrote nothing.';
  return new Error(`${inputs.containerName} ${reason}. ${log}`);
}
