export { ensurePebble, startPebble, type Pebble, type PebbleOptions } from './acme/index.ts';
export { startCloudflare, type Cloudflare, type CloudflareOptions } from './cloudflare/index.ts';
export { CLOUDFLARE_PLUGIN_VERSION, installCloudflareStandIn } from './cloudflare-plugin/index.ts';
export { startDns, ZoneStore, type DnsServer, type SettableType, type Zone } from './dns/index.ts';
export type { Fault, Faults } from './faults/index.ts';
export { startCloud, type Cloud, type CloudOptions } from './start-cloud.ts';
