const HTTPS = 443;

/** Where a tenant's site is; hosts for trying out listen on ports of their own. */
export function siteUrl(domain: string, { httpsPort }: { httpsPort: number }): string {
  return httpsPort === HTTPS ? `https://${domain}` : `https://${domain}:${httpsPort}`;
}
