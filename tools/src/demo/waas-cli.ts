import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { SetupError } from '../errors.ts';

const MAIN = join(import.meta.dirname, '../../../platform-api/src/main-waas.ts');

const Line = z.looseObject({
  type: z.string(),
  message: z.string().optional(),
  why: z.string().optional(),
  todo: z.string().optional(),
});
export type WaasLine = z.infer<typeof Line>;

export interface RunOptions {
  /** What the command reads from standard input. */
  input?: string;
  /** Ends the command as Ctrl-C would. */
  signal?: AbortSignal;
}

export interface WaasCli {
  /** Runs one command of the product's own command line and answers its result; throws its error in words. */
  run(args: string[], options?: RunOptions): Promise<WaasLine>;
  /** The same, but what it writes goes to this terminal as it is. */
  show(args: string[], options?: RunOptions): Promise<void>;
}

export function createWaasCli(env: Record<string, string>): WaasCli {
  // A process group of its own: Ctrl-C is for the demo, which then removes everything in order.
  const common = { env, extendEnv: false, reject: false, detached: true } as const;
  return {
    async run(args, { input, signal } = {}) {
      signal?.throwIfAborted();
      const child = execa(process.execPath, [MAIN, ...args, '--json'], { ...common, input: input ?? '' });
      const { exitCode, stdout, stderr } = await endedOrAborted(child, signal);
      const last = lastLine(stdout);
      if (exitCode === 0) return last;
      const words = last.type === 'error' ? [last.message, last.why, last.todo] : [stderr];
      const [what = 'failed', why = '', ...todo] = words.filter((word) => word !== undefined && word !== '');
      throw new SetupError(`waas ${args[0] ?? ''}: ${what}`, why, todo.join('\n'));
    },
    async show(args, { signal } = {}) {
      signal?.throwIfAborted();
      const child = execa(process.execPath, [MAIN, ...args], {
        ...common,
        stdin: 'ignore',
        stdout: 'inherit',
        stderr: 'pipe',
      });
      const { exitCode, stderr } = await endedOrAborted(child, signal);
      if (exitCode === 0) return;
      const [what = 'failed', ...rest] = stderr.split('\n');
      throw new SetupError(what, rest.join('\n'), '');
    },
  };
}

async function endedOrAborted<T>(
  child: Promise<T> & { kill(signal: 'SIGINT'): unknown },
  signal: AbortSignal | undefined,
): Promise<T> {
  const stop = (): void => {
    child.kill('SIGINT');
  };
  signal?.addEventListener('abort', stop);
  try {
    return await child;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

function lastLine(stdout: string): WaasLine {
  const lines = stdout.split('\n').map((text) => Line.safeParse(jsonOf(text)));
  return lines.findLast(({ success }) => success)?.data ?? { type: 'none' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
