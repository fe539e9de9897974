import { AppError } from '../../errors.ts';
import type { CommandContext } from '../command-context.ts';
import { findTenant } from './find-tenant.ts';
import type { Host, Remote, Tenant } from './remote.ts';

const HTTPS = 443;

export async function siteUrlRemote(context: CommandContext, wanted: string): Promise<string> {
  const remote = await context.remote();
  const tenant = await findTenant(remote, wanted);
  return siteUrl(tenant, await hostOf(remote, tenant));
}

/** Hosts are not shown to clients. */
export async function hostOf(remote: Remote, tenant: Tenant): Promise<Host | undefined> {
  try {
    return await remote.client.get('/v1/hosts/{hostId}', { params: { path: { hostId: tenant.hostId } } });
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') return undefined;
    throw error;
  }
}

export function siteUrl({ domain }: Tenant, host: Host | undefined): string {
  const port = host?.settings.edge.httpsPort ?? HTTPS;
  return port === HTTPS ? `https://${domain}` : `https://${domain}:${port}`;
}
