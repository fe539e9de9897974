import { Router } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { requireRole } from '../http/signed-in.ts';

/** What a client sees of the own tenants, below /portal. */
export function portalPages(_deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(requireRole('client'));
  return router;
}
