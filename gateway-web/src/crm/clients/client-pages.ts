import { Router } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { clientDetailPages } from './detail-routes.ts';
import { clientListPages } from './list-routes.ts';

/** Who the agency works for: the list, and everything of one of them. Mounted at /crm/clients. */
export function clientPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(clientListPages(deps), clientDetailPages(deps));
  return router;
}
