import { Router } from 'express';
import type { LeadPageDeps } from '../leads/lead-page-deps.ts';
import { clientDetailPages } from './detail-routes.ts';
import { clientListPages } from './list-routes.ts';

/** Who the agency works for: the list, and everything of one of them. Mounted at /crm/clients. */
export function clientPages(deps: LeadPageDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(clientListPages(deps), clientDetailPages(deps));
  return router;
}
