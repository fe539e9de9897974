import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { connectDatabase } from '../../tenant-blueprints/kit/src/data/database.ts';
import { Secret } from '../../tenant-blueprints/kit/src/secret.ts';
import type { Knex } from 'knex';
import type { BenchContext } from '../bench-context.ts';
import { startBenchStores } from '../service/bench-stores.ts';

const SALON = join(import.meta.dirname, '../../tenant-blueprints/salon');

export interface BenchSalon {
  url: string;
  db: Knex;
  databaseUrl: string;
}

export interface SalonOptions {
  chairs?: number;
  /** More of its environment. */
  env?: Record<string, string>;
  /** Before the backend starts. */
  fill?: (db: Knex) => Promise<void>;
}

/** The backend of a salon on a database and a cache of its own, migrated, for as long as `work` takes. */
export async function withSalon<T>(
  { bench, signal }: BenchContext,
  options: SalonOptions,
  work: (salon: BenchSalon) => Promise<T>,
): Promise<T> {
  const stores = await startBenchStores(bench);
  const port = bench.rival.port + 9;
  const url = `http://127.0.0.1:${port}`;
  const db = connectDatabase({
    url: new Secret(stores.databaseUrl),
    applicationName: 'bench',
    maxConnections: 8,
  });
  const env = {
    ...bench.processEnv,
    DATABASE_URL: stores.databaseUrl,
    REDIS_URL: stores.redisUrl,
    SESSION_SECRET: Buffer.alloc(32, 7).toString('base64url'),
    SITE_URL: url,
    PORT: String(port),
    CHAIRS: String(options.chairs ?? 1),
    BOOKINGS_PER_HOUR: '100000',
    MINIMUM_NOTICE_MINUTES: '0',
    LOG_LEVEL: 'error',
    APP_ROOT: SALON,
    ...options.env,
  };
  const run = (entry: string) =>
    execa(process.execPath, [join(SALON, 'src', entry)], {
      extendEnv: false,
      env,
      reject: false,
      stdout: 'ignore',
      stderr: 'inherit',
    });
  try {
    const migrated = await run('main-migrate.ts');
    if (migrated.exitCode !== 0)
      throw new Error(`the migration ended with ${migrated.exitCode ?? 'a signal'}`);
    await options.fill?.(db);
    const backend = run('main-backend.ts');
    try {
      await untilReady(url, signal);
      return await work({ url, db, databaseUrl: stores.databaseUrl });
    } finally {
      backend.kill('SIGTERM');
      await backend;
    }
  } finally {
    await db.destroy();
    await stores.remove();
  }
}

export async function untilReady(url: string, signal: AbortSignal, withinMs = 60_000): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < withinMs) {
    signal.throwIfAborted();
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return performance.now() - started;
    await sleep(20);
  }
  throw new Error(`${url} was not ready within ${withinMs / 1000} s`);
}
