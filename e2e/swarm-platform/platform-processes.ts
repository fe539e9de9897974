import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { execa } from 'execa';
import { freePort } from '../../tools/src/testing/free-port.ts';
import type { PlatformBed } from '../platform-bed.ts';

const SOURCES = join(import.meta.dirname, '../../platform-api/src');
const ARCHITECT = ['admin', 'create', '--email', 'anna@example.org', '--name', 'Anna', '--no-password'];
/** Of the log, where a process ends that should not. */
const LAST_TEXTS = 20;

export interface WaasEnd {
  code: number;
  output: string;
}

export interface Followed {
  /** What it has written until now. */
  text(): string;
  end(): Promise<void>;
}

/** API and worker of a bed in processes of their own, and `waas` as its first architect has it. */
export interface PlatformProcesses {
  waas(args: readonly string[]): Promise<WaasEnd>;
  /** One that goes on until it is told to end. */
  follow(args: readonly string[]): Followed;
  /** What the API answers to a question. */
  read(path: string): Promise<unknown>;
  stop(): Promise<void>;
}

export async function startPlatformProcesses(
  bed: PlatformBed,
  more: Record<string, string> = {},
): Promise<PlatformProcesses> {
  const [apiPort, workerPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${apiPort}`;
  const env = {
    ...bed.platform.processEnv,
    DATABASE_URL: bed.database.url,
    REDIS_URL: bed.servers.redisUrl,
    API_PORT: String(apiPort),
    WORKER_PORT: String(workerPort),
    GATEWAY_PORT: '0',
    STOP_DRAIN_SECONDS: '0',
    ...more,
  };
  const children = await Promise.all(['main-api.ts', 'main-worker.ts'].map((name) => start(name, env)));
  const startWaas = (args: readonly string[], signedIn: Record<string, string>) =>
    execa(process.execPath, [join(SOURCES, 'main-waas.ts'), ...args], {
      env: { ...env, ...signedIn },
      extendEnv: false,
      reject: false,
      all: true,
      input: '',
    });
  const { stdout, all } = await startWaas([...ARCHITECT, '--quiet'], {});
  const token = stdout.trim();
  if (token === '') throw new Error(`no architect was made: ${all}`);
  const signedIn = { WAAS_URL: url, WAAS_TOKEN: token };
  return {
    async waas(args) {
      const { exitCode = -1, all: output } = await startWaas(args, signedIn);
      return { code: exitCode, output };
    },
    follow(args) {
      const child = startWaas(args, signedIn);
      let heard = '';
      child.all.setEncoding('utf8').on('data', (text: string) => (heard += text));
      return {
        text: () => heard,
        async end() {
          child.kill('SIGINT');
          await child;
        },
      };
    },
    async read(path) {
      const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    async stop() {
      await Promise.all(children.map(stop));
    },
  };
}

/** Resolves when it is ready. */
async function start(name: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = fork(join(SOURCES, name), [], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const heard: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      heard.push(text);
      heard.splice(0, heard.length - LAST_TEXTS);
    });
  }
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${name} ended:\n${heard.join('')}`);
  });
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined); // it is stopped at the end
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
