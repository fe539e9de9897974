import type { CloudConfig } from '../cloud-config.ts';
import { createCloudflareApi, type CloudflareApi } from './cloudflare-api.ts';

/** Undefined without a token: then no zone is ours. */
export function cloudflareOf({ token, baseUrl }: CloudConfig['cloudflare']): CloudflareApi | undefined {
  return token && createCloudflareApi({ token: token.reveal(), baseUrl });
}
