import type { components } from '@codexdlc/platform-api/client';

type Tenant = components['schemas']['Tenant'];
type Host = components['schemas']['Host'];

const HTTPS = 443;

/** Where a tenant's site is; hosts for trying out listen on ports of their own. */
export function siteUrl(
  { domain }: Pick<Tenant, 'domain'>,
  host: Pick<Host, 'settings'> | undefined,
): string {
  const port = host?.settings.edge.httpsPort ?? HTTPS;
  return port === HTTPS ? `https://${domain}` : `https://${domain}:${port}`;
}
