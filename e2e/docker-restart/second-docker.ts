import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connectDocker, dockerAnswers } from '../../tools/src/docker/connect-docker.ts';

const run = promisify(execFile);
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 60_000;
/** Where a daemon keeps what must not be that of another one, although it is told another folder. */
const SHARED_FOLDERS = ['/run/docker', '/run/containerd'];

/** A Docker daemon of this process's own. It must run in network, mount and process namespaces of its own. */
export interface SecondDocker {
  /** For clients. */
  host: string;
  /** Where it keeps everything. */
  dataDir: string;
  /** Resolves when it answers; at once if it does already. */
  start(): Promise<void>;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Of its log, over all its lives. */
  lastLines(count: number): Promise<string[]>;
}

export interface SecondDockerPlace {
  /** Everything that it writes. */
  folder: string;
  socket: string;
  /** Above the groups of its containers. */
  cgroup: string;
}

/** Of the machine's daemon. What something is mounted on cannot be replaced, and not written where it is read-only. */
const MACHINE_FILES = ['/run/docker.sock', '/run/docker.pid'];

/** The namespaces are new and empty: what a daemon needs of a machine is made, and what is the machine's is kept safe. */
export async function prepareNamespaces(): Promise<void> {
  await run('ip', ['link', 'set', 'lo', 'up']);
  for (const folder of SHARED_FOLDERS) {
    await mkdir(folder, { recursive: true });
    await run('mount', ['-t', 'tmpfs', 'waas-second-docker', folder]);
  }
  for (const file of MACHINE_FILES.filter((path) => existsSync(path))) {
    await run('mount', ['--bind', file, file]);
    await run('mount', ['-o', 'remount,bind,ro', file]);
  }
}

export function secondDocker({ folder, socket, cgroup }: SecondDockerPlace): SecondDocker {
  const docker = connectDocker();
  const logFile = join(folder, 'dockerd.log');
  const host = `unix://${socket}`;
  const dataDir = join(folder, 'data');
  let daemon: ChildProcess | undefined;
  return {
    host,
    dataDir,
    async start() {
      if (daemon && daemon.exitCode === null && daemon.signalCode === null && (await dockerAnswers(docker)))
        return;
      const log = await open(logFile, 'a');
      daemon = spawn(
        'dockerd',
        [
          ...['--data-root', dataDir],
          ...['--exec-root', join(folder, 'exec')],
          ...['--pidfile', join(folder, 'docker.pid')],
          ...['--host', host],
          ...['--cgroup-parent', cgroup],
        ],
        { stdio: ['ignore', log.fd, log.fd] },
      );
      await once(daemon, 'spawn');
      await log.close();
      const until = Date.now() + START_TIMEOUT_MS;
      while (!(await dockerAnswers(docker))) {
        if (daemon.exitCode !== null || Date.now() > until) {
          throw new Error(`the second dockerd does not answer; see ${logFile}`);
        }
        await sleep(100);
      }
    },
    async stop(signal) {
      if (!daemon || daemon.exitCode !== null || daemon.signalCode !== null) return;
      const ended = once(daemon, 'exit');
      daemon.kill(signal);
      const late = setTimeout(() => daemon?.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(late);
    },
    async lastLines(count) {
      return (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-count);
    },
  };
}

/** From the machine's daemon, whose images were made before the tests began. */
export async function carryImages(
  tags: readonly string[],
  machineSocket: string,
  socket: string,
): Promise<void> {
  const save = spawn('docker', ['--host', `unix://${machineSocket}`, 'save', ...tags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const load = spawn('docker', ['--host', `unix://${socket}`, 'load', '--quiet'], {
    stdio: [save.stdout, 'ignore', 'inherit'],
  });
  const codes = await Promise.all([once(save, 'exit'), once(load, 'exit')]);
  if (codes.some(([code]) => code !== 0))
    throw new Error(`images were not carried over: ${JSON.stringify(codes)}`);
}
