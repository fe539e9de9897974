import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, because } from '../errors.ts';
import type { EngineTask, FromEngine, ToEngine } from '../engine/engine-task.ts';
import { killRun, memoryMbOf } from '../engine/run-processes.ts';

export interface EngineProcessOptions {
  env: Record<string, string>;
  runMark: string;
  deadlineMs: number;
  memoryMb: number;
  onMessage: (message: FromEngine) => void;
  /** What the process and the engine wrote to their error streams, for the log. */
  onOutput: (text: string) => void;
}

export interface EngineProcess {
  /** Rejects with the engine's AppError; with CANCELLED after `cancel`. */
  result: Promise<{ changes: Record<string, number>; warnings: string[] }>;
  /** The lease was renewed: valid for so long from now. */
  renew: (validForMs: number) => void;
  /** Graceful: running steps end, the state is saved. */
  cancel: () => void;
  /** At once, with everything that it started. */
  kill: () => Promise<void>;
}

const SCRIPT = join(import.meta.dirname, '..', 'main-engine.ts');
const CANCEL_GRACE_MS = 60_000;
const MEMORY_CHECK_MS = 2000;

/** One stack update in a process and process group of its own, with a deadline and a bound on its memory. */
export function startEngineProcess(task: EngineTask, options: EngineProcessOptions): EngineProcess {
  const runId = randomUUID();
  const child = fork(SCRIPT, [], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...options.env, WAAS_RUN: options.runMark, WAAS_RUN_ID: runId },
    execArgv: ['--max-old-space-size=192', '--max-semi-space-size=4'],
  });
  child.stderr?.setEncoding('utf8').on('data', options.onOutput);
  const kill = async (): Promise<void> => {
    killGroup(child);
    await killRun(runId);
  };
  const send = (message: ToEngine): void => {
    // One that has just died cannot hear it: its end is told by its exit, and the broken pipe is not news.
    if (child.connected) child.send(message, () => undefined);
  };
  const cancel = (): void => {
    send({ type: 'cancel' });
  };

  let stopReason: AppError | undefined;
  const watch = watchBounds(options, async (reason) => {
    stopReason = reason;
    cancel();
    await sleep(CANCEL_GRACE_MS, undefined, { ref: false });
    await kill();
  });
  send({ type: 'start', task });
  const result = outcomeOf(child, options).catch((error: unknown) => {
    throw stopReason ?? error;
  });
  const settled = result.finally(() => {
    watch.stop();
    // Whatever ended early may have left plugins behind.
    void killRun(runId);
  });
  return {
    result: settled,
    renew: (validForMs) => {
      send({ type: 'lease', validForMs });
    },
    cancel,
    kill,
  };
}

function outcomeOf(
  child: ChildProcess,
  { onMessage }: EngineProcessOptions,
): Promise<{ changes: Record<string, number>; warnings: string[] }> {
  return new Promise((resolve, reject) => {
    let last: FromEngine | undefined;
    child.on('message', (message) => {
      last = message as FromEngine;
      onMessage(last);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (last?.type === 'done') resolve({ changes: last.changes, warnings: last.warnings });
      else if (last?.type === 'failed') {
        const { code: name, what, endedEarly = false, facts, ...more } = last.error;
        reject(new AppError(name, what, { ...more, facts: { ...facts, endedEarly } }));
      } else {
        reject(
          new AppError('ENGINE_FAILED', 'The process that drives the engine ended early.', {
            why: `It ended with ${signal ?? `code ${code ?? 'none'}`}.`,
            todo: 'It is tried again by itself.',
            ...because('engine-ended', { endedEarly: true }),
          }),
        );
      }
    });
  });
}

/** Tells once when the deadline has passed or the memory is above its bound. */
function watchBounds(
  { deadlineMs, memoryMb, runMark }: EngineProcessOptions,
  onExceeded: (reason: AppError) => Promise<void>,
): { stop: () => void } {
  const exceeded = (what: string, why: string, reason: ReturnType<typeof because>): void => {
    stop();
    const todo = 'Look at the host, then retry.';
    void onExceeded(new AppError('ENGINE_FAILED', what, { why, todo, ...reason }));
  };
  const deadline = setTimeout(() => {
    const seconds = deadlineMs / 1000;
    exceeded(
      'The update took too long.',
      `It may take ${seconds} s.`,
      because('update-too-long', { seconds }),
    );
  }, deadlineMs);
  const memory = setInterval(() => {
    void memoryMbOf(runMark).then((used) => {
      if (used > memoryMb) {
        const usedMb = Math.round(used);
        exceeded(
          'The update needed too much memory.',
          `It used ${usedMb} MB of ${memoryMb} MB.`,
          because('update-too-large', { usedMb, mostMb: memoryMb }),
        );
      }
    });
  }, MEMORY_CHECK_MS);
  const stop = (): void => {
    clearTimeout(deadline);
    clearInterval(memory);
  };
  return { stop };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
