import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { CommandEnd, FromStage, StageCommand, ToStage } from './main-docker-stage.ts';
import type { RestartCase, RestartOutcome } from './play-restart.ts';

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, 'main-docker-stage.ts');
const FIRST_PROCESS = join(import.meta.dirname, 'first-process.sh');
const MACHINE_SOCKET = '/var/run/docker.sock';
const CGROUPS = '/sys/fs/cgroup';
const SYSTEM_PATH = [process.env['PATH'] ?? '', '/usr/sbin', '/sbin'].join(':');
const CLOSE_TIMEOUT_MS = 120_000;
/**
 * A loopback, mounts and processes of its own: the machine's Docker, its bridge and its rules are not touched. When the
 * first of these processes ends the kernel ends all others, and with them go network and mounts.
 */
const UNSHARE = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

export interface DockerStage {
  /** For clients, which may be anywhere on this machine. */
  host: string;
  /** Where the daemon's loopback is; a program may be found on the path of this process. */
  run(command: StageCommand): Promise<CommandEnd>;
  play(restart: RestartCase): Promise<RestartOutcome>;
  remove(): Promise<void>;
}

/**
 * A Docker daemon of the test's own, with the platform's images and those of `tags`; a platform on it for each restart.
 * Answers a text where this machine does not allow it: why not.
 */
export async function openDockerStage({ tags = [] }: { tags?: string[] } = {}): Promise<
  DockerStage | string
> {
  const refused = await whyRefused();
  if (refused !== undefined) return refused;
  const folder = await mkdtemp(join(tmpdir(), 'waas-docker-'));
  const cgroup = `/waas-second-${randomBytes(4).toString('hex')}`;
  const socket = join(folder, 'docker.sock');
  const child = spawn('unshare', [...UNSHARE, FIRST_PROCESS, process.execPath, SCRIPT], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: SYSTEM_PATH, DOCKER_HOST: `unix://${socket}` },
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const removeTraces = async (): Promise<void> => {
    kill();
    process.off('exit', kill);
    while (child.exitCode === null && child.signalCode === null) await sleep(50);
    await removeGroups(cgroup);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  };
  try {
    await askStage(child, {
      type: 'open',
      config: { folder, socket, machineSocket: MACHINE_SOCKET, cgroup, tags },
    });
  } catch (error) {
    await removeTraces();
    throw error;
  }
  return {
    host: `unix://${socket}`,
    async run(command) {
      const told = await askStage(child, { type: 'run', command });
      if (told.type !== 'ran') throw new Error(`the stage told "${told.type}" of a program`);
      return told.end;
    },
    async play(restart) {
      const told = await askStage(child, { type: 'play', restart });
      if (told.type !== 'played') throw new Error(`the stage told "${told.type}" of a restart`);
      return told.outcome;
    },
    async remove() {
      const late = sleep(CLOSE_TIMEOUT_MS, undefined, { ref: false });
      await Promise.race([askStage(child, { type: 'close' }), late]).finally(removeTraces);
    },
  };
}

async function whyRefused(): Promise<string | undefined> {
  if (process.getuid?.() !== 0)
    return 'only root may start a second dockerd, and this test runs as somebody else';
  if (!existsSync(MACHINE_SOCKET))
    return `its images come from the machine's Docker, and ${MACHINE_SOCKET} is missing`;
  const env = { ...process.env, PATH: SYSTEM_PATH };
  for (const [program, ...args] of [
    ['unshare', ...UNSHARE, 'true'],
    ['dockerd', '--version'],
    ['docker', '--version'],
    ['ip', '-Version'],
  ] as [string, ...string[]][]) {
    try {
      await run(program, args, { env });
    } catch (error) {
      return `${program} does not work here: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return undefined;
}

function askStage(child: ChildProcess, wish: ToStage): Promise<Exclude<FromStage, { type: 'failed' }>> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      reject(new Error(`the stage ended with ${code ?? 'a signal'} at ${wish.type}`));
    };
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      const told = message as FromStage;
      if (told.type === 'failed') reject(new Error(told.text));
      else resolve(told);
    });
    child.send(wish);
  });
}

/** The groups of its containers, innermost first; they are empty when their processes are gone. */
async function removeGroups(name: string): Promise<void> {
  const controllers = await readdir(CGROUPS).catch(() => []);
  for (const root of [CGROUPS, ...controllers.map((controller) => join(CGROUPS, controller))]) {
    const top = join(root, name);
    if (!existsSync(top)) continue;
    const inner = await readdir(top, { recursive: true, withFileTypes: true });
    const groups = inner
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const group of [...groups.sort((a, b) => b.length - a.length), top]) {
      await rmdir(group).catch(() => undefined);
    }
  }
}
