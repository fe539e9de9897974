import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteUrlOf, type TenantSpec } from '@codexdlc/stacks';

import type { Platform } from '../platform-api/src/platform.ts';
import { askByName, type SiteAnswer } from './ask-by-name.ts';

export type { SiteAnswer };

export interface SiteRequest {
  method?: string;
  path?: string;
  json?: unknown;
}

/** Asks a tenant's site as a browser would: by name, over TLS, trusting only the platform's local CA. */
export async function askSite(
  platform: Platform,
  spec: TenantSpec,
  { method = 'GET', path = '/', json }: SiteRequest = {},
): Promise<SiteAnswer> {
  const ca = await readFile(join(platform.home.dir, 'ca', 'ca.crt'));
  const body = json === undefined ? undefined : JSON.stringify(json);
  const origin = siteUrlOf(spec.domain, platform.host.httpsPort);
  return askByName({
    port: platform.host.httpsPort,
    name: spec.domain,
    ca,
    method,
    path,
    body,
    headers: {
      host: new URL(origin).host,
      origin,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
  });
}
