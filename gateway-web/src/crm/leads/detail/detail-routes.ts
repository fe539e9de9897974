import { Router } from 'express';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { requireLeadId } from '../lead-addresses.ts';
import { textOf } from '../lead-filter-form.ts';
import { attachmentPages } from './attachment-routes.ts';
import { changePages } from './change-routes.ts';
import { consentPages } from './consent-routes.ts';
import { contactPages } from './contact-routes.ts';
import { convertPages } from './convert-routes.ts';
import { mergePages } from './merge-routes.ts';
import { privacyPages } from './privacy-routes.ts';
import { showDetail } from './show-detail.ts';

/** The page of one lead and everything that can be done on it. */
export function detailPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/:leadId', async (req, res) => {
    const before = textOf(req.query, 'before');
    await showDetail(deps, res, {
      leadId: requireLeadId(req.params.leadId),
      before: before !== undefined && /^\d{1,15}$/.test(before) ? Number(before) : undefined,
    });
  });
  router.use(changePages(deps), contactPages(deps), consentPages(deps));
  router.use(attachmentPages(deps));
  router.use(convertPages(deps), mergePages(deps), privacyPages(deps));
  return router;
}
