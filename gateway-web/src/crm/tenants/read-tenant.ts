import type { Response } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import type { FrameFacts } from './tenant-frame.ts';

/** What every page of a tenant needs. */
export async function readTenant(
  deps: GatewayDeps,
  res: Response,
  tenantId: string,
): Promise<FrameFacts & { host: NonNullable<FrameFacts['host']> }> {
  const platform = platformOf(deps, res);
  const tenant = await platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } });
  const host = await platform.get('/v1/hosts/{hostId}', { params: { path: { hostId: tenant.hostId } } });
  return { tenant, host, role: userOf(res).role };
}
