import { spawn, type ChildProcess } from 'node:child_process';

export interface ServerCommand {
  command: string;
  args: string[];
  /** Runs as this user; servers such as Postgres refuse to be root. */
  user?: { uid: number; gid: number };
  cwd: string;
  /** Instead of this process's own. */
  env?: Record<string, string | undefined>;
  /** The line of its output that says it takes connections. */
  readyText: string;
  startTimeoutMs: number;
  stopSignal: 'SIGINT' | 'SIGTERM' | 'SIGQUIT';
}

export interface RunningServer {
  pid: number;
  /** With its usual signal, unless another is named. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const STOP_TIMEOUT_MS = 5_000;

/** Starts a server in the foreground and waits until it says it is ready; it never outlives this process. */
export async function startServerProcess(server: ServerCommand): Promise<RunningServer> {
  const child = spawn(server.command, server.args, {
    cwd: server.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(server.env && { env: server.env }),
    ...server.user,
  });
  const killChild = () => child.kill('SIGKILL');
  process.once('exit', killChild);
  child.once('exit', () => process.off('exit', killChild));

  await readiness(child, server);
  if (child.pid === undefined) throw new Error(`${server.command} has no process id`);
  return { pid: child.pid, stop: (signal = server.stopSignal) => stopChild(child, signal) };
}

function readiness(child: ChildProcess, server: ServerCommand): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${server.command} ${reason}; its last output:\n${output.slice(-2_000)}`));
    };
    const timer = setTimeout(() => {
      fail(`was not ready within ${server.startTimeoutMs} ms`);
    }, server.startTimeoutMs);

    const read = (chunk: Buffer) => {
      output = `${output}${chunk.toString()}`.slice(-10_000);
      if (!output.includes(server.readyText)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => {
      fail(`did not start: ${error.message}`);
    });
    child.once('exit', (code, signal) => {
      fail(`stopped by itself (${signal ?? `exit code ${code ?? 'unknown'}`})`);
    });
  });
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;

  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  child.kill(signal);
  await exited;
  clearTimeout(timer);
}
