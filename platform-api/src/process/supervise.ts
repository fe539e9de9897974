import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { EXIT_CONFIGURATION } from '@codexdlc/domain/process/configuration-error';
import { endsInARow, restartDelayMs } from './restart-rules.ts';

export interface ProcessSpec {
  name: string;
  script: string;
  /** Flags of Node itself. */
  execArgv: readonly string[];
  /** Over the environment of all; undefined takes a variable away. */
  env?: Record<string, string | undefined>;
  /** The others go on when its configuration is wrong. */
  isOptional?: boolean;
}

export interface SuperviseOptions {
  processes: readonly ProcessSpec[];
  env: Record<string, string | undefined>;
  /** Every line that a child writes. */
  onLine(name: string, line: string): void;
  /** What a child tells on its channel, such as that it is ready. */
  onMessage(name: string, message: unknown): void;
  /** In words: who ended, and when it is started again. */
  onEvent(name: string, text: string): void;
  /** After being asked to stop a child has so long. */
  killAfterMs: number;
}

export interface Supervisor {
  /** Resolves when a child ended in a way that starting it again would not change. */
  hopeless: Promise<{ name: string }>;
  /** Asks all to stop and waits for them. */
  stop(): Promise<void>;
  killAll: () => void;
}

interface Supervised {
  spec: ProcessSpec;
  child: ChildProcess | undefined;
  inARow: number;
  restart: NodeJS.Timeout | undefined;
}

/**
 * Keeps the processes running: one that dies is started again, later each time. Each is a process group of its own, so
 * that Ctrl-C of a terminal reaches the supervisor alone, and each ends by itself when its channel to here is closed.
 */
export function supervise(options: SuperviseOptions): Supervisor {
  const hopeless = Promise.withResolvers<{ name: string }>();
  let isStopping = false;
  const all = options.processes.map((spec): Supervised => {
    return { spec, child: undefined, inARow: 0, restart: undefined };
  });

  const start = (one: Supervised): void => {
    const startedAt = performance.now();
    one.child = startChild(one.spec, options, (outcome, code) => {
      one.child = undefined;
      if (isStopping) return;
      if (code === EXIT_CONFIGURATION) {
        if (one.spec.isOptional !== true) hopeless.resolve({ name: one.spec.name });
        else
          options.onEvent(one.spec.name, 'cannot run with this configuration; the others go on without it');
        return;
      }
      one.inARow = endsInARow(one.inARow, performance.now() - startedAt);
      const delayMs = restartDelayMs(one.inARow);
      options.onEvent(one.spec.name, `ended (${outcome}), starting again in ${delayMs / 1000} s`);
      one.restart = setTimeout(start, delayMs, one);
    });
  };
  all.forEach(start);

  return {
    hopeless: hopeless.promise,
    async stop() {
      isStopping = true;
      for (const { restart } of all) clearTimeout(restart);
      await Promise.all(all.flatMap(({ child }) => (child ? [stopChild(child, options.killAfterMs)] : [])));
    },
    killAll() {
      for (const { child } of all) if (child) signalGroup(child, 'SIGKILL');
    },
  };
}

function startChild(
  { name, script, execArgv, env = {} }: ProcessSpec,
  options: SuperviseOptions,
  onEnd: (outcome: string, code: number | null) => void,
): ChildProcess {
  const child = fork(script, [], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...options.env, ...env },
    execArgv: [...execArgv],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) {
      createInterface({ input: stream }).on('line', (line) => {
        options.onLine(name, line);
      });
    }
  }
  child.on('message', (message) => {
    options.onMessage(name, message);
  });
  let isOver = false;
  const end = (outcome: string, code: number | null): void => {
    if (isOver) return;
    isOver = true;
    onEnd(outcome, code);
  };
  child.once('error', (error) => {
    end(error.message, null);
  });
  child.once('exit', (code, signal) => {
    end(signal ?? `exit code ${code ?? 'unknown'}`, code);
  });
  return child;
}

async function stopChild(child: ChildProcess, killAfterMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  child.kill('SIGTERM');
  const timer = setTimeout(() => {
    signalGroup(child, 'SIGKILL');
  }, killAfterMs);
  await ended;
  clearTimeout(timer);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}
