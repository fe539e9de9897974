import type { Knex } from 'knex';
import type { Queue } from '../jobs/queue.ts';
import type { BillingSettings } from './billing-settings.ts';
import type { PaymentProvider } from './payment-provider.ts';

/** "busy": something else changes the tenant, it is asked again later. "unneeded": it is so already. */
export type TenantChange = 'accepted' | 'busy' | 'unneeded';

/** How a subscription asks for a change of its tenant, in its own transaction. */
export interface TenantChanges {
  suspend(trx: Knex, tenantId: string, reason: string): Promise<TenantChange>;
  resume(trx: Knex, tenantId: string): Promise<TenantChange>;
}

export interface SubscriptionDeps {
  db: Knex;
  queue: Pick<Queue, 'send'>;
  /** Undefined until the agency is configured: then nothing is sold and nothing is invoiced. */
  billing: BillingSettings | undefined;
  payments: PaymentProvider;
  tenantChanges: TenantChanges;
  now: () => Date;
}
