import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { siteUrlOf, type TenantSpec } from '@codexdlc/stacks';

import type { Platform } from '../platform-api/src/platform.ts';

export interface SiteAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

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
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: platform.host.httpsPort,
        servername: spec.domain,
        ca,
        method,
        path,
        agent: false,
        timeout: 10_000,
        headers: {
          host: new URL(origin).host,
          origin,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      },
    );
    call.on('error', reject);
    call.on('timeout', () => call.destroy(new Error(`${spec.domain} did not answer within 10 s`)));
    call.end(body);
  });
}
