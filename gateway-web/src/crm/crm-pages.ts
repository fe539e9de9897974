import { Router } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { requireRole } from '../http/signed-in.ts';
import { requireSecondFactor } from '../sign-in/require-second-factor.ts';
import { pageOf } from '../view/render-page.ts';
import { businessPages } from './business/business-pages.ts';
import { clientPages } from './clients/client-pages.ts';
import { deployPages } from './deploy/deploy-pages.ts';
import { leadPages } from './leads/lead-pages.ts';
import { overviewPages } from './overview/overview-pages.ts';
import { SEARCH_PATH, searchPages } from './search/search-pages.ts';
import { tenantPages } from './tenants/tenant-pages.ts';

/** Everything of the agency's people, below /crm: one router for each area. Clients are answered that it does not exist. */
export function crmPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(requireRole('architect', 'operator'), requireSecondFactor(deps), (_req, res, next) => {
    pageOf(res).searchPath = SEARCH_PATH;
    next();
  });
  router.use(deployPages(deps));
  router.use('/tenants', tenantPages(deps));
  router.use('/clients', clientPages(deps));
  router.use(overviewPages(deps), searchPages(deps));
  router.use('/leads', leadPages(deps));
  router.use(businessPages(deps));
  return router;
}
