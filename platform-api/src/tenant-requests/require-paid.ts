import {
  AppError,
  createSubscriptionsRepository,
  systemActor,
  type Subscription,
  type Tenant,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

/**
 * A person who resumes an unpaid tenant would see it suspended again the next night. What suspends it has to go first,
 * and then it is resumed by itself.
 */
export async function requirePaid(trx: Knex, tenant: Tenant): Promise<void> {
  const subscriptions = createSubscriptionsRepository(trx, systemActor('requests'));
  const [latest] = await subscriptions.list({ limit: 1, tenantId: tenant.id });
  const refusal = latest && refusalOf(latest);
  if (refusal === undefined) return;
  throw new AppError('CONFLICT', `Tenant ${tenant.slug} is suspended by its subscription.`, {
    ...refusal,
    facts: { subscriptionId: latest?.id ?? '' },
  });
}

function refusalOf({ state, graceDays }: Subscription): { why: string; todo: string } | undefined {
  if (state === 'suspended') {
    return {
      why: `An invoice is unpaid and its ${graceDays} days of grace are over.`,
      todo: 'Mark the invoice as paid, or give the subscription more graceDays: it is resumed by itself then.',
    };
  }
  if (state === 'cancelled') {
    return { why: 'The subscription has ended.', todo: 'Make a new one: it is resumed by itself then.' };
  }
  return undefined;
}
