export { ensurePebble, startPebble, type Pebble, type PebbleOptions } from './acme/index.ts';
export { startDns, ZoneStore, type DnsServer, type SettableType, type Zone } from './dns/index.ts';
