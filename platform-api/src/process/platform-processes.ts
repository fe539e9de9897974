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
const HUB = join(SOURCES, '../../hub-bot/src/main-hub.ts');
/** Named by files in the environment of the others; gateway and hub get values. */
const FILES = [
  'WAAS_MASTER_KEY_FILE',
  'DATABASE_URL_FILE',
  'REDIS_URL_FILE',
  'GATEWAY_KEY_FILE',
  'HUB_KEY_FILE',
];
/** Whoever breaks into the site must not be the bot as well, nor the other way round. */
const OF_HUB = [
  ...['HUB_KEY', 'TELEGRAM_BOT_TOKEN', 'TELEGRAM_BOT_TOKEN_FILE'],
  ...['TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_WEBHOOK_SECRET_FILE'],
];
const OF_GATEWAY = ['GATEWAY_KEY'];

/** The site and the CRM: started by its path, since nothing imports a server. */
export function gatewayProcess(env: Record<string, string>): ProcessSpec {
  return {
    name: 'gateway',
    script: GATEWAY,
    execArgv: ['--max-semi-space-size=2', '--optimize-for-size'],
    env: { ...without([...FILES, ...OF_HUB]), ...env },
  };
}

/** Whether somebody has given the token of a bot. */
export function hasBot(env: Record<string, string | undefined>): boolean {
  return [env['TELEGRAM_BOT_TOKEN'], env['TELEGRAM_BOT_TOKEN_FILE']].some((value) => (value ?? '') !== '');
}

/** Compiled code is kept in memory for as long as the process lives: 6 MB and more, for a start that is rare. */
const NO_COMPILE_CACHE = { NODE_DISABLE_COMPILE_CACHE: '1' };

/** The Telegram bot. A token that Telegram does not take must not stop the site and the API. */
export function hubProcess(env: Record<string, string>): ProcessSpec {
  return {
    name: 'hub',
    script: HUB,
    execArgv: SMALL,
    env: { ...without([...FILES, ...OF_GATEWAY]), ...NO_COMPILE_CACHE, ...env },
    isOptional: true,
  };
}

function without(names: readonly string[]): Record<string, undefined> {
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
