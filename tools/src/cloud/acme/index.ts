export { ensurePebble } from './ensure-pebble.ts';
export type { PebbleSettings } from './pebble-plan.ts';
export { startPebble, type Pebble, type PebbleOptions } from './start-pebble.ts';
