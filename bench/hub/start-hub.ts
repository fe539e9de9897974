import { once } from 'node:events';
import { join } from 'node:path';
import { execa } from 'execa';
import { hubProcess } from '../../platform-api/src/process/platform-processes.ts';
import type { BenchPlatform } from '../host/bench-platform.ts';
import type { BenchStores } from '../service/bench-stores.ts';
import type { TelegramProcess } from './telegram-process.ts';

export interface HubOptions {
  stores: BenchStores;
  telegram: TelegramProcess;
  apiUrl?: string;
  /** Bound to one core, the other is for whoever asks. */
  oneCore?: boolean;
}

export interface BenchHub {
  pid: number;
  stop: () => Promise<void>;
}

/** A hub as `npm start` runs it, with the flags of its supervisor; resolves when it says that it is ready. */
export async function startHub(bench: BenchPlatform, options: HubOptions): Promise<BenchHub> {
  const { stores, telegram, apiUrl, oneCore = false } = options;
  const { execArgv, script, env: own = {} } = hubProcess({});
  const node = [process.execPath, ...execArgv, script];
  const [command = '', ...args] = oneCore ? ['taskset', '-c', '0', ...node] : node;
  const child = execa(command, args, {
    extendEnv: false,
    env: {
      ...bench.processEnv,
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl,
      HUB_KEY: Buffer.alloc(32, 7).toString('base64url'),
      HUB_PORT: String(bench.rival.port + 8),
      HUB_QUIET_HOURS: 'off',
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_URL: telegram.apiRoot,
      TELEGRAM_WEBHOOK_URL: '',
      LOG_LEVEL: 'error',
      STOP_DRAIN_SECONDS: '0',
      // As npm start gives it.
      MALLOC_ARENA_MAX: '1',
      NODE_COMPILE_CACHE: join(bench.platform.home.dir, 'compiled'),
      ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
      ...(apiUrl === undefined ? {} : { API_URL: apiUrl }),
    },
    ipc: true,
    reject: false,
    stdout: 'ignore',
    stderr: 'inherit',
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await child;
  };
  const ready = once(child, 'message').then(() => true);
  if (!(await Promise.race([ready, child.then(() => false)]))) throw new Error('the hub did not start');
  return { pid: child.pid ?? 0, stop };
}

/** What is compiled is kept when the process ends: only the next start is one as on a platform that has run before. */
export async function warmHub(bench: BenchPlatform, options: HubOptions): Promise<void> {
  const hub = await startHub(bench, options);
  await hub.stop();
}
