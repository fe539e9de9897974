import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addHolidaysRoutes } from './hours/holidays-routes.ts';
import { addHoursRoutes } from './hours/hours-routes.ts';
import type { ManageDeps } from './manage-deps.ts';
import { addFeedsRoutes } from './integrations/feeds-routes.ts';
import { addTokensRoutes } from './integrations/tokens-routes.ts';
import { addWebhooksRoutes } from './integrations/webhooks-routes.ts';
import { addMessagesRoutes } from './messages/messages-routes.ts';
import { addWordingRoutes } from './messages/wording-routes.ts';
import { addPicturesRoutes } from './pictures/pictures-routes.ts';
import { addCatalogueRoutes } from './services/catalogue-routes.ts';
import { addPricesRoutes } from './services/prices-routes.ts';
import { addServicesRoutes } from './services/services-routes.ts';
import { addSettingsRoutes } from './settings/settings-routes.ts';
import { addAbsencesRoutes } from './staff/absences-routes.ts';
import { addMyTimesRoutes } from './staff/my-times-routes.ts';
import { addStaffHoursRoutes } from './staff/staff-hours-routes.ts';
import { addStaffRoutes } from './staff/staff-routes.ts';
import { addAuditRoutes } from './records/audit-routes.ts';
import { addExportsRoutes } from './records/exports-routes.ts';
import { addReviewsRoutes } from './reviews/reviews-routes.ts';
import { addTextsRoutes } from './texts/texts-routes.ts';
import { addVouchersRoutes } from './vouchers/vouchers-routes.ts';

/** Everything that the owner manages beside calendar and customers. */
export function addManageRoutes(admin: AdminRouter, deps: ManageDeps): void {
  addPricesRoutes(admin, deps);
  addCatalogueRoutes(admin, deps);
  addServicesRoutes(admin, deps);
  addStaffRoutes(admin, deps);
  addStaffHoursRoutes(admin, deps);
  addAbsencesRoutes(admin, deps);
  addMyTimesRoutes(admin, deps);
  addSettingsRoutes(admin, deps);
  addHoursRoutes(admin, deps);
  addHolidaysRoutes(admin, deps);
  addTextsRoutes(admin, deps);
  addReviewsRoutes(admin, deps);
  addVouchersRoutes(admin, deps);
  addPicturesRoutes(admin, deps);
  addWordingRoutes(admin, deps);
  addMessagesRoutes(admin, deps);
  addTokensRoutes(admin, deps);
  addWebhooksRoutes(admin, deps);
  addFeedsRoutes(admin, deps);
  addAuditRoutes(admin, deps);
  addExportsRoutes(admin, deps);
}
