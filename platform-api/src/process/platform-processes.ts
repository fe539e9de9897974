import { join } from 'node:path';
import type { ProcessSpec } from './supervise.ts';

const SOURCES = join(import.meta.dirname, '..');
/** Young garbage is collected often and the heap is kept small: these processes wait for most of their life. */
const SMALL = ['--max-semi-space-size=1', '--optimize-for-size'];

/** What `npm start` keeps running. */
export const PLATFORM_PROCESSES: readonly ProcessSpec[] = [
  { name: 'api', script: join(SOURCES, 'main-api.ts'), execArgv: SMALL },
  { name: 'worker', script: join(SOURCES, 'main-worker.ts'), execArgv: SMALL },
];
