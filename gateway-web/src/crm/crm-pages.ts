import { Router } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { requireRole } from '../http/signed-in.ts';
import { deployPages } from './deploy/deploy-pages.ts';
import { leadPages } from './leads/lead-pages.ts';
import { tenantPages } from './tenants/tenant-pages.ts';

/** Everything of the agency's people, below /crm: one router for each area. Clients are answered that it does not exist. */
export function crmPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(requireRole('architect', 'operator'));
  router.use(deployPages(deps));
  router.use('/tenants', tenantPages(deps));
  router.use('/leads', leadPages(deps));
  return router;
}
