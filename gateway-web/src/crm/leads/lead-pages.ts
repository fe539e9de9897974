import { Router } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { boardPages } from './board/board-routes.ts';
import { movePages } from './board/move-routes.ts';
import { newLeadPages } from './detail/contact-routes.ts';
import { detailPages } from './detail/detail-routes.ts';
import { listPages } from './list/list-routes.ts';
import { exportPages } from './transfer/export-routes.ts';
import { importPages } from './transfer/import-routes.ts';

/** Everything below /crm/leads. Fixed addresses come before those of a lead. */
export function leadPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(listPages(deps), boardPages(deps), newLeadPages(deps));
  router.use(exportPages(deps), importPages(deps));
  router.use(movePages(deps), detailPages(deps));
  return router;
}
