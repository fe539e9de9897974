import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUser, openDatabase, systemActor } from '@codexdlc/domain';
import { execa } from 'execa';
import type { Knex } from 'knex';
import type { BenchPlatform } from '../host/bench-platform.ts';
import { gatewayProcess } from '../../platform-api/src/process/platform-processes.ts';
import { startBenchStores, type BenchStores } from '../service/bench-stores.ts';

const PASSWORD = 'correct horse battery staple';
const ARCHITECT = 'bench-architect@example.org';

export interface BenchGateway {
  url: string;
  pid: number;
  db: Knex;
  stores: BenchStores;
  /** Cookie of an architect who has just signed in, as a browser does it. */
  signIn(): Promise<string>;
}

export interface GatewayOptions {
  /** Bound to one core, the other is for whoever asks. */
  oneCore?: boolean;
  apiUrl?: string;
  stores?: BenchStores;
}

/** A gateway as `npm start` runs it, on a database and a cache of its own, for as long as `work` takes. */
export async function withGateway<T>(
  bench: BenchPlatform,
  options: GatewayOptions,
  work: (gateway: BenchGateway) => Promise<T>,
): Promise<T> {
  const stores = options.stores ?? (await startBenchStores(bench));
  const port = bench.rival.port + 7;
  const url = `http://localhost:${port}`;
  const { execArgv, script } = gatewayProcess({});
  const node = [process.execPath, ...execArgv, script];
  const [command = '', ...args] = options.oneCore === true ? ['taskset', '-c', '0', ...node] : node;
  const child = execa(command, args, {
    extendEnv: false,
    env: {
      ...bench.processEnv,
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl,
      GATEWAY_KEY: Buffer.alloc(32, 7).toString('base64url'),
      GATEWAY_PORT: String(port),
      GATEWAY_URL: url,
      LEAD_STARTS_PER_MINUTE: '100000',
      LOG_LEVEL: 'error',
      STOP_DRAIN_SECONDS: '0',
      // As npm start gives it.
      MALLOC_ARENA_MAX: '1',
      NODE_COMPILE_CACHE: join(tmpdir(), 'codexdlc-bench-compiled'),
      ...(options.apiUrl === undefined ? {} : { API_URL: options.apiUrl }),
    },
    ipc: true,
    reject: false,
    stdout: 'ignore',
    stderr: 'inherit',
  });
  try {
    const ready = once(child, 'message').then(() => true);
    if (!(await Promise.race([ready, child.then(() => false)]))) throw new Error('the gateway did not start');
    const db = openDatabase({ url: stores.databaseUrl, poolMax: 4, applicationName: 'bench' });
    try {
      return await work({ url, pid: child.pid ?? 0, db, stores, signIn: () => signIn(db, url) });
    } finally {
      await db.destroy();
    }
  } finally {
    child.kill('SIGTERM');
    await child;
    if (options.stores === undefined) await stores.remove();
  }
}

async function signIn(db: Knex, url: string): Promise<string> {
  const known = await db('users').where({ email: ARCHITECT }).first<{ id: string } | undefined>('id');
  if (!known) {
    const user = { email: ARCHITECT, name: 'Bench', role: 'architect', password: PASSWORD } as const;
    await createUser({ db }, systemActor('bench'), user);
  }
  const page = await fetch(`${url}/sign-in`);
  const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookieOf(page), 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ _csrf: token, email: ARCHITECT, password: PASSWORD }),
  });
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`);
  return cookieOf(answer);
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}
