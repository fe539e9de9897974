import { Router } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { requireRole } from '../http/signed-in.ts';
import { portalHomePages } from './portal-home.ts';
import { portalTenantPages } from './portal-tenant.ts';

/** What a client sees of the own tenants, below /portal: everything is read with the client's own token. */
export function portalPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  router.use(requireRole('client'));
  router.use(portalHomePages(deps), portalTenantPages(deps));
  return router;
}
