import { Router } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { tenantActionPages } from './action-routes.ts';
import { tenantDnsPages } from './dns/dns-routes.ts';
import { tenantListPages } from './list-routes.ts';
import { tenantLogPages } from './logs-routes.ts';
import { tenantOperationsPages } from './operations-routes.ts';
import { tenantOverviewPages } from './overview-routes.ts';
import { tenantSettingsPages } from './settings-routes.ts';

/** Everything below /crm/tenants. Pages with names of their own come before the actions. */
export function tenantPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  router.use(tenantListPages(deps), tenantOverviewPages(deps), tenantOperationsPages(deps));
  router.use(tenantLogPages(deps), tenantDnsPages(deps), tenantSettingsPages(deps), tenantActionPages(deps));
  return router;
}
