import { Router } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { deployFormPages, type DeployFormOptions } from './deploy-form-routes.ts';
import { livePages } from './live-routes.ts';

/** Making a tenant, and watching what is done to one. */
export function deployPages(deps: GatewayDeps, options?: DeployFormOptions): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(deployFormPages(deps, options), livePages(deps));
  return router;
}
