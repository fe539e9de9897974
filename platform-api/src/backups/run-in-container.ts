import { setTimeout as sleep } from 'node:timers/promises';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { dockerAway } from '../engine/docker-away.ts';
import { SplitOutput } from './split-output.ts';

const SETTLE_TRIES = 50;
const SETTLE_MS = 100;

export interface ProgramEnd {
  exitCode: number;
  /** The end of what it wrote to its error stream. */
  errors: string;
}

export interface Program {
  /** Without a shell: nothing of it is read as anything but an argument. */
  command: readonly string[];
  env?: Record<string, string>;
  input?: () => Readable;
  signal: AbortSignal;
}

/**
 * Runs a program in a running container; what it writes flows into `output`, no faster than that takes it. Both ends are
 * opened when the program runs: one that was opened and never read would keep its file.
 */
export async function runInContainer(
  container: Docker.Container,
  { command, env = {}, input, signal }: Program,
  output: () => Writable,
): Promise<ProgramEnd> {
  signal.throwIfAborted();
  const hasInput = input !== undefined;
  const exec = await container.exec({
    Cmd: [...command],
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    AttachStdin: hasInput,
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await exec.start(hasInput ? { hijack: true, stdin: true } : {});
  const split = new SplitOutput();
  // A program may end before it has read all: its exit code says whether that was right.
  const source = input?.();
  const fed = source && pipeline(source, stream, { signal }).catch(() => undefined);
  await pipeline(stream as Readable, split, output(), { signal });
  source?.destroy();
  await fed;
  return { exitCode: await exitCodeOf(exec), errors: split.errors };
}

/** The same where its output is a few lines. */
export async function askContainer(
  container: Docker.Container,
  program: Program,
): Promise<ProgramEnd & { output: string }> {
  const lines = new PassThrough();
  const [output, end] = await Promise.all([text(lines), runInContainer(container, program, () => lines)]);
  return { ...end, output };
}

/** The stream may end a moment before the daemon knows of the end; one that was restarted knows nothing any more. */
async function exitCodeOf(exec: Docker.Exec): Promise<number> {
  for (let attempt = 0; attempt < SETTLE_TRIES; attempt += 1) {
    const { Running, ExitCode } = await exec.inspect().catch((error: unknown) => {
      throw dockerAway(error);
    });
    if (!Running && ExitCode !== null) return ExitCode;
    await sleep(SETTLE_MS);
  }
  throw dockerAway();
}
