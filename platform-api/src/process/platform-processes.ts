import { join } from 'node:path';
import type { ProcessSpec } from './supervise.ts';

const SOURCES = join(import.meta.dirname, '..');
/** Young garbage is collected often and the heap is kept small: this process waits for most of its life. */
const SMALL = ['--max-semi-space-size=1', '--optimize-for-size'];
/**
 * Requests come many at a time: with less young space what they use is taken for old, and collecting that stopped the
 * process for 10 to 20 ms every second at 200 reads a second.
 */
const API = ['--max-semi-space-size=4'];

/** What `npm start` keeps running. */
export const PLATFORM_PROCESSES: readonly ProcessSpec[] = [
  { name: 'api', script: join(SOURCES, 'main-api.ts'), execArgv: API },
  { name: 'worker', script: join(SOURCES, 'main-worker.ts'), execArgv: SMALL },
];

const GATEWAY = join(SOURCES, '../../gateway-web/src/main-gateway.ts');
/** Named by files in the environment of the others; the gateway gets values. */
const NOT_FOR_GATEWAY = ['WAAS_MASTER_KEY_FILE', 'DATABASE_URL_FILE', 'REDIS_URL_FILE', 'GATEWAY_KEY_FILE'];

/** The site and the CRM: started by its path, since nothing imports a server. */
export function gatewayProcess(env: Record<string, string>): ProcessSpec {
  const without = Object.fromEntries(NOT_FOR_GATEWAY.map((name) => [name, undefined]));
  return {
    name: 'gateway',
    script: GATEWAY,
    execArgv: ['--max-semi-space-size=2', '--optimize-for-size'],
    env: { ...without, ...env },
  };
}
