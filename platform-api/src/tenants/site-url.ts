import { siteUrlOf, type TenantSpec } from '@codexdlc/stacks';
import type { Platform } from '../platform.ts';

/** A server of its own has the usual port, whatever this machine's nginx has. */
export function siteUrl(
  { host }: { host: Pick<Platform['host'], 'httpsPort'> },
  { domain, target }: Pick<TenantSpec, 'domain' | 'target'>,
): string {
  return siteUrlOf(domain, target.kind === 'own-server' ? 443 : host.httpsPort);
}
