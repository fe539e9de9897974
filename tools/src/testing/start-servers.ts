import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findServers } from './find-servers.ts';
import { freePort } from './free-port.ts';
import { startServerProcess, type RunningServer } from './server-process.ts';

const run = promisify(execFile);

export interface TestServers {
  /** Superuser of an empty cluster; tests create their own databases in it. */
  databaseUrl: string;
  redisUrl: string;
  /** Ends Postgres at once, as when its machine fails, and starts it again on the same data and port. */
  restartPostgres(): Promise<void>;
  /** Ends Redis at once and starts it again on the same port; it has forgotten everything. */
  restartRedis(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestServersOptions {
  /** A small disk for all that Postgres keeps, mounted by the caller; its journal stays small then. */
  postgresDisk?: string;
}

/** A real Postgres and a real Redis of one test run's own, in a temporary folder, on free ports. */
export async function startTestServers(options: TestServersOptions = {}): Promise<TestServers> {
  const programs = await findServers();
  const folder = await mkdtemp(join(tmpdir(), 'waas-test-servers-'));
  const servers: Started[] = [];
  const stop = async () => {
    await Promise.all(servers.map(({ server }) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };

  try {
    const [postgres, redis] = await Promise.allSettled([
      startPostgres(programs.postgresBin, options.postgresDisk ?? folder, options.postgresDisk !== undefined),
      startRedis(programs.redisServer, folder),
    ]);
    for (const started of [postgres, redis]) {
      if (started.status === 'fulfilled') servers.push(started.value);
    }
    return {
      databaseUrl: urlOf(postgres),
      redisUrl: urlOf(redis),
      async restartPostgres() {
        if (postgres.status === 'fulfilled') await postgres.value.restart?.();
      },
      async restartRedis() {
        if (redis.status === 'fulfilled') await redis.value.restart?.();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Started {
  /** The one that runs now. */
  server: RunningServer;
  url: string;
  restart?: () => Promise<void>;
}

function urlOf(started: PromiseSettledResult<Started>): string {
  if (started.status === 'rejected') throw started.reason;
  return started.value.url;
}

async function startPostgres(bin: string, folder: string, isSmall: boolean): Promise<Started> {
  const home = join(folder, 'postgres');
  const data = join(home, 'data');
  await mkdir(home, { mode: 0o700 });
  const user = await unprivilegedUser();
  if (user) {
    await chown(folder, user.uid, user.gid);
    await chown(home, user.uid, user.gid);
  }

  const initArgs = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  await run(join(bin, 'initdb'), initArgs, { cwd: home, ...user });
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: home,
    // Survives the end of its processes, not that of the machine.
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: 200,
    shared_buffers: '64MB',
    lc_messages: 'C',
    // Nothing is kept for later: a disk that is full is full for the journal too.
    ...(isSmall ? { min_wal_size: '32MB', max_wal_size: '48MB', wal_recycle: 'off' } : {}),
  };
  const start = (): Promise<RunningServer> =>
    startServerProcess({
      command: join(bin, 'postgres'),
      args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      cwd: home,
      readyText: 'database system is ready to accept connections',
      startTimeoutMs: 20_000,
      stopSignal: 'SIGINT',
      ...(user && { user }),
    });
  const started: Started = {
    server: await start(),
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async restart() {
      await started.server.stop('SIGQUIT');
      started.server = await start();
    },
  };
  return started;
}

async function startRedis(program: string, folder: string): Promise<Started> {
  const home = join(folder, 'redis');
  await mkdir(home, { mode: 0o700 });
  const port = await freePort();
  const start = (): Promise<RunningServer> =>
    startServerProcess({
      command: program,
      args: ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', home, '--save', '', '--appendonly', 'no'],
      cwd: home,
      readyText: 'Ready to accept connections',
      startTimeoutMs: 10_000,
      stopSignal: 'SIGTERM',
    });
  const started: Started = {
    server: await start(),
    url: `redis://127.0.0.1:${port}/0`,
    async restart() {
      await started.server.stop('SIGKILL');
      started.server = await start();
    },
  };
  return started;
}

/** Postgres refuses to run as root: its own user is taken then. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
