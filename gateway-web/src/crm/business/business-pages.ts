import { Router } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { requireRole } from '../../http/signed-in.ts';
import { auditPages } from './audit.ts';
import { hostPages } from './hosts.ts';
import { incidentPages } from './incidents.ts';
import { invoicePages } from './invoices.ts';
import { newSubscriptionPages } from './new-subscription.ts';
import { peoplePages } from './people.ts';
import { planPages } from './plans.ts';
import { settingsPages } from './settings.ts';
import { subscriptionDetailPages } from './subscription-detail.ts';
import { subscriptionsListPages } from './subscriptions-list.ts';
import { tokenPages } from './tokens.ts';
import { userDetailPages } from './user-detail.ts';

/** Money, incidents, hosts, people, and the trail of who did what. Mounted below /crm. */
export function businessPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  const architectOnly = requireRole('architect');
  router.use('/subscriptions/invoices', invoicePages(deps));
  router.use('/subscriptions/plans', planPages(deps));
  router.use(
    '/subscriptions',
    subscriptionsListPages(deps),
    newSubscriptionPages(deps),
    subscriptionDetailPages(deps),
  );
  router.use('/incidents', incidentPages(deps));
  router.use('/hosts', hostPages(deps));
  router.use('/settings', settingsPages(deps));
  // Tokens are made with the right to do everything, which an operator's sign-in does not have.
  router.use('/tokens', architectOnly, tokenPages(deps));
  router.use('/users', architectOnly, peoplePages(deps), userDetailPages(deps));
  router.use('/audit', architectOnly, auditPages(deps));
  return router;
}
