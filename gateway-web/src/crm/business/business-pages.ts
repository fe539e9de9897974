import { Router } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { requireRole } from '../../http/signed-in.ts';
import { auditPages } from './audit.ts';
import { hostPages } from './hosts.ts';
import { incidentPages } from './incidents.ts';
import { invoicePages } from './invoices.ts';
import { peoplePages, userDetailPages } from './people.ts';
import { planPages } from './plans.ts';
import { settingsPages } from './settings.ts';
import { subscriptionDetailPages } from './subscription-detail.ts';
import { subscriptionsListPages } from './subscriptions-list.ts';
import { tokenPages } from './tokens.ts';

/** Money, incidents, hosts, people, and the trail of who did what. Mounted below /crm. */
export function businessPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  const architectOnly = requireRole('architect');
  router.use('/subscriptions/invoices', invoicePages(deps));
  router.use('/subscriptions/plans', planPages(deps));
  router.use('/subscriptions', subscriptionsListPages(deps), subscriptionDetailPages(deps));
  router.use('/incidents', incidentPages(deps));
  router.use('/hosts', hostPages(deps));
  router.use('/settings', settingsPages(deps));
  router.use('/tokens', tokenPages(deps));
  router.use('/users', architectOnly, peoplePages(deps), userDetailPages(deps));
  router.use('/audit', architectOnly, auditPages(deps));
  return router;
}
