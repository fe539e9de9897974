import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultWorkerConfig } from './main-fault-worker.ts';

const SCRIPT = join(import.meta.dirname, 'main-fault-worker.ts');
/** The real supervisor's first delay. It waits longer each time, but here the deaths of hours follow in minutes. */
const RESTART_AFTER_MS = 500;
const KEPT_LINES = 400;

export interface FaultWorker {
  pid(): number | undefined;
  /** How often it died. */
  deaths(): number;
  /** Its last log lines, over all its lives. */
  lines(): readonly string[];
  /** Resolves when the process that runs now takes jobs. */
  ready(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Ends it for good, with everything in its group. */
  stop(): Promise<void>;
}

/** A worker in a process group of its own; when it dies it is started again, as `npm start` does. */
export function startFaultWorker(config: FaultWorkerConfig): FaultWorker {
  const lines: string[] = [];
  let child: ChildProcess;
  let ready = Promise.withResolvers<undefined>();
  let deaths = 0;
  let isStopping = false;

  const start = (): void => {
    child = fork(SCRIPT, [], { detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const keep = (text: string): void => {
      lines.push(...text.split('\n').filter((line) => line !== ''));
      lines.splice(0, lines.length - KEPT_LINES);
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.once('message', () => {
      ready.resolve(undefined);
    });
    child.once('exit', (code, signal) => {
      deaths += 1;
      lines.push(`--- worker ended: ${signal ?? String(code)}`);
      if (isStopping) return;
      ready = Promise.withResolvers();
      setTimeout(start, RESTART_AFTER_MS);
    });
    child.send({ ...config, workerId: `${config.workerId}-${child.pid ?? 0}` });
  };
  start();

  return {
    pid: () => child.pid,
    deaths: () => deaths,
    lines: () => lines,
    ready: () => ready.promise.then(() => undefined),
    signal: (name) => child.kill(name),
    async stop() {
      isStopping = true;
      await sleep(RESTART_AFTER_MS);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
