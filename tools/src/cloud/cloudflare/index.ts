export { startCloudflare, type Cloudflare, type CloudflareOptions } from './start-cloudflare.ts';
export type { StoredRecord } from './stored-record.ts';
export type { Permission, TokenOptions } from './tokens.ts';
