import { Router } from 'express';
import { bookedRoutes } from './booked-routes.ts';
import { bookingRoutes } from './booking-routes.ts';
import { crawlerRoutes } from './crawler-routes.ts';
import { homeRoutes } from './home-routes.ts';
import { infoRoutes } from './info-routes.ts';
import type { SiteDeps } from './site-deps.ts';
import { reviewRequestRoutes } from './review-request-routes.ts';
import { themeRoutes } from './theme-routes.ts';
import { visitRoutes } from './visit-routes.ts';
import { voucherCardRoutes } from './voucher-card-routes.ts';
import { voucherRoutes } from './voucher-routes.ts';
import { waitingRoutes } from './waiting-routes.ts';

/** Everything that visitors and customers see. */
export function siteRoutes(deps: SiteDeps): Router {
  const router = Router();
  router.use(
    themeRoutes(deps),
    homeRoutes(deps),
    infoRoutes(deps),
    voucherRoutes(deps),
    voucherCardRoutes(deps),
    bookingRoutes(deps),
    bookedRoutes(deps),
    visitRoutes(deps),
    waitingRoutes(deps),
    reviewRequestRoutes(deps),
    crawlerRoutes(deps),
  );
  return router;
}
