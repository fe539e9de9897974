import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createClientsRepository, openDatabase, systemActor } from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parsePlatformConfig } from '../platform-api/src/platform-config.ts';
import { readMasterKey } from '../platform-api/src/process/open-resources.ts';
import { resolveStores, type StoreUrls } from '../platform-api/src/process/resolve-stores.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { killProcess } from '../tools/src/testing/kill-process.ts';

const RUN = join(import.meta.dirname, '../tools/run.mjs');
const docker = connectDocker();
const name = `waas-e2e-${randomInt(36 ** 5).toString(36)}`;
const port = 29_000 + randomInt(900) * 2;
const CONTAINERS = [`${name}-database`, `${name}-cache`];
let home: string;
let running: Started | undefined;

interface Started {
  process: ChildProcess;
  lines: string[];
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'waas-npm-start-'));
});
afterAll(async () => {
  if (running && running.process.exitCode === null && running.process.signalCode === null) {
    running.process.kill('SIGTERM');
    await once(running.process, 'exit');
  }
  for (const container of CONTAINERS) {
    await docker
      .getContainer(container)
      .remove({ force: true })
      .catch(() => undefined);
    await docker
      .getVolume(container)
      .remove()
      .catch(() => undefined);
  }
  await rm(home, { recursive: true, force: true });
});

const env = () => ({
  ...process.env,
  WAAS_HOME: home,
  PLATFORM_STORES_NAME: name,
  API_PORT: String(port),
  WORKER_PORT: String(port + 1),
  GATEWAY_PORT: String(port + 2),
  DATABASE_URL: '',
  REDIS_URL: '',
});

async function start(args: string[] = []): Promise<Started> {
  const child = spawn(process.execPath, [RUN, 'start', ...args], {
    env: env(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  running = { process: child, lines };
  await until(() => {
    expect(child.exitCode).toBeNull();
    expect(lines.some((line) => line.includes('The platform runs.'))).toBe(true);
  }, 120_000);
  return running;
}

const until = (check: () => void | Promise<void>, timeout: number) =>
  vi.waitFor(check, { timeout, interval: 100 });

async function stop({ process: child }: Started): Promise<number | null> {
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.kill('SIGTERM');
  return (await ended)[0];
}

async function urls(): Promise<StoreUrls> {
  const config = parsePlatformConfig(env());
  return resolveStores(config, await readMasterKey(config));
}

async function clientNames(): Promise<string[]> {
  const db = openDatabase({ url: (await urls()).databaseUrl, poolMax: 1, applicationName: 'e2e' });
  try {
    const clients = await createClientsRepository(db, systemActor('e2e')).list({ limit: 10 });
    return clients.map((client) => client.name);
  } finally {
    await db.destroy();
  }
}

/** The process id of a child, as its log lines tell it. */
function pidOf({ lines }: Started, child: 'api' | 'worker'): number {
  const pids = lines.flatMap((line) => {
    if (!line.startsWith('{')) return [];
    const { process: from, pid } = JSON.parse(line) as { process?: string; pid?: number };
    return from === child && pid !== undefined ? [pid] : [];
  });
  return pids.at(-1) ?? 0;
}

async function answersReady(): Promise<void> {
  for (const each of [port, port + 1]) {
    const answer = await fetch(`http://127.0.0.1:${each}/readyz`);
    expect(await answer.json()).toMatchObject({ status: 'ready' });
  }
}

describe('npm start', () => {
  it('starts on an empty machine: stores of its own on the loopback interface, and says what to do next', async () => {
    const { lines } = await start();

    await until(answersReady, 20_000);
    expect(lines.join('\n')).toContain(`http://127.0.0.1:${port}/docs`);
    expect(lines.join('\n')).toContain('npx waas admin create');
    for (const container of CONTAINERS) {
      const { HostConfig } = await docker.getContainer(container).inspect();
      const bound = Object.values(HostConfig.PortBindings as Record<string, { HostIp: string }[]>).flat();
      expect(bound.map(({ HostIp }) => HostIp)).toEqual(['127.0.0.1']);
    }
  }, 180_000);

  it('keeps the passwords sealed, for its owner only', async () => {
    const file = join(home, 'stores.sealed');
    const { password } = new URL((await urls()).databaseUrl);

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).not.toContain(decodeURIComponent(password));
  });

  it('starts the worker and the API again when they are killed', async () => {
    if (!running) throw new Error('not started');
    const before = { api: pidOf(running, 'api'), worker: pidOf(running, 'worker') };

    killProcess(before.worker);
    killProcess(before.api);

    await until(() => {
      if (running) expect(pidOf(running, 'worker')).not.toBe(before.worker);
      if (running) expect(pidOf(running, 'api')).not.toBe(before.api);
    }, 30_000);
    await until(answersReady, 30_000);
  }, 90_000);

  it('leaves the stores running when it is stopped, and takes them up again with the same data', async () => {
    if (!running) throw new Error('not started');
    const db = openDatabase({ url: (await urls()).databaseUrl, poolMax: 1, applicationName: 'e2e' });
    await db('clients').insert({ id: '01900000-0000-7000-8000-000000000001', name: 'Kept' });
    await db.destroy();
    const before = await urls();

    expect(await stop(running)).toBe(0);
    expect((await docker.getContainer(`${name}-database`).inspect()).State.Running).toBe(true);
    await start(['--stop-stores']);

    expect(await urls()).toEqual(before);
    expect(await clientNames()).toEqual(['Kept']);
  }, 180_000);

  it('stops them too with --stop-stores; the next start has the data again', async () => {
    if (!running) throw new Error('not started');

    expect(await stop(running)).toBe(0);
    for (const container of CONTAINERS) {
      expect((await docker.getContainer(container).inspect()).State.Running).toBe(false);
    }
    await start();

    expect(await clientNames()).toEqual(['Kept']);
  }, 180_000);

  it('finds the data again when the containers are gone and the port is taken', async () => {
    if (!running) throw new Error('not started');
    await stop(running);
    const { port: taken } = new URL((await urls()).databaseUrl);
    await docker.getContainer(`${name}-database`).remove({ force: true });
    const squatter = createServer().listen(Number(taken), '127.0.0.1');
    await once(squatter, 'listening');

    await start();

    squatter.close();
    expect(new URL((await urls()).databaseUrl).port).not.toBe(taken);
    expect(await clientNames()).toEqual(['Kept']);
  }, 180_000);

  it('takes API and worker with it when it is killed', async () => {
    if (!running) throw new Error('not started');
    const pids = [pidOf(running, 'api'), pidOf(running, 'worker')];

    running.process.kill('SIGKILL');

    await until(() => {
      expect(pids.filter(isAlive)).toEqual([]);
    }, 20_000);
  }, 60_000);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
