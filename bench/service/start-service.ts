import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@codexdlc/domain';
import { execa } from 'execa';
import type { Knex } from 'knex';
import { join } from 'node:path';
import { createPlatformClient, type PlatformClient } from '../../platform-api/src/client/index.ts';
import { createFirstArchitect } from '../../platform-api/src/people/create-first-architect.ts';
import { PLATFORM_PROCESSES } from '../../platform-api/src/process/platform-processes.ts';
import type { BenchPlatform } from '../host/bench-platform.ts';
import { commandLineOf } from '../proc/command-line-of.ts';
import { treeOf } from '../proc/process-tree.ts';
import type { BenchStores } from './bench-stores.ts';

export interface Service {
  url: string;
  db: Knex;
  /** Of the first architect. */
  token: string;
  client: PlatformClient;
  /** Of "api" and "worker" while they run, and of the one that watches over them. */
  pids(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  env?: Record<string, string>;
  /** The API by itself: nothing else works on the data. */
  apiOnly?: boolean;
}

const READY_WITHIN_MS = 120_000;

/** `npm start` on these stores; resolves when it takes requests. */
export async function startService(
  bench: BenchPlatform,
  stores: BenchStores,
  options: ServiceOptions,
): Promise<Service> {
  const port = bench.rival.port + 3;
  const { root } = bench.platform.config;
  const process_ = execa(process.execPath, commandOf(root, options), {
    cwd: root,
    env: {
      ...bench.processEnv,
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl,
      API_PORT: String(port),
      WORKER_PORT: String(port + 1),
      GATEWAY_PORT: String(port + 2),
      LOG_LEVEL: 'warn',
      ...options.env,
    },
    extendEnv: false,
    forceKillAfterDelay: 60_000,
  });
  const ended = process_.catch(() => undefined);
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, process_);
    const db = openDatabase({ url: stores.databaseUrl, poolMax: 2, applicationName: 'bench' });
    const { secret: token } = await createFirstArchitect(
      { db },
      { email: 'bench@example.org', name: 'Bench', tokenName: 'bench', expiresInDays: 1 },
    );
    return {
      url,
      db,
      token,
      client: createPlatformClient({ url, token }),
      pids: () => pidsBelow(process_.pid ?? 0),
      async stop() {
        await db.destroy();
        process_.kill('SIGTERM');
        await ended;
      },
    };
  } catch (error) {
    process_.kill('SIGTERM');
    await ended;
    throw error;
  }
}

function commandOf(root: string, { apiOnly = false }: ServiceOptions): string[] {
  const api = PLATFORM_PROCESSES.find(({ name }) => name === 'api');
  return apiOnly && api ? [...api.execArgv, api.script] : [join(root, 'platform-api/src/main-platform.ts')];
}

async function untilReady(url: string, process_: { exitCode?: number | null }): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const status = await fetch(`${url}/readyz`).then(
      (answer) => answer.status,
      () => undefined,
    );
    if (status === 200) return;
    if (performance.now() > until || typeof process_.exitCode === 'number') {
      throw new Error(`the platform is not ready (${status ?? 'no answer'})`);
    }
    await sleep(100);
  }
}

async function pidsBelow(pid: number): Promise<Record<string, number>> {
  const tree = await treeOf(pid);
  const named = await Promise.all(
    tree.map(async (one): Promise<[string, number]> => {
      const script = (await commandLineOf(one)).find((word) => /main-\w+\.ts$/.test(word)) ?? 'other';
      return [/main-(\w+)\.ts$/.exec(script)?.[1] ?? script, one];
    }),
  );
  return Object.fromEntries(named);
}
