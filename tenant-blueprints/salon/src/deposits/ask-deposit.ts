import type { Knex } from 'knex';
import { createDepositsRepository } from '../data/deposits-repository.ts';
import { MANUAL_PAYMENT } from './payment-provider.ts';

/** In the transaction that keeps the time for it. */
export async function askDeposit(
  trx: Knex.Transaction,
  asked: { appointmentId: string; amountCents: number; dueUntil: Date },
): Promise<void> {
  await createDepositsRepository(trx).insert({
    ...asked,
    provider: MANUAL_PAYMENT.name,
    reference: MANUAL_PAYMENT.newReference(),
  });
}
