import {
  AppError,
  because,
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
  if (latest === undefined || refusal === undefined) return;
  throw new AppError('CONFLICT', `Tenant ${tenant.slug} is suspended by its subscription.`, {
    why: refusal.why,
    todo: refusal.todo,
    ...because(refusal.reason, {
      slug: tenant.slug,
      graceDays: latest.graceDays,
      subscriptionId: latest.id,
    }),
  });
}

interface Refusal {
  reason: 'tenant-unpaid' | 'tenant-unsubscribed';
  why: string;
  todo: string;
}

function refusalOf({ state, graceDays }: Subscription): Refusal | undefined {
  if (state === 'suspended') {
    return {
      reason: 'tenant-unpaid',
      why: `An invoice is unpaid and its ${graceDays} days of grace are over.`,
      todo: 'Mark the invoice as paid, or give the subscription more graceDays: it is resumed by itself then.',
    };
  }
  if (state === 'cancelled') {
    return {
      reason: 'tenant-unsubscribed',
      why: 'The subscription has ended.',
      todo: 'Make a new one: it is resumed by itself then.',
    };
  }
  return undefined;
}
