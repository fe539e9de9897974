import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { actorName } from '../../booking/actor.ts';
import type { AdminDeps } from '../admin-deps.ts';
import type { DeskActor } from '../desk-actor.ts';
import { createCustomerRecordRepository } from './customer-record-repository.ts';
import { findCustomer } from './find-customer.ts';

/** That it was given stays written, and until when it held. Withdrawing again changes nothing. */
export async function withdrawConsent(
  { db, now }: Pick<AdminDeps, 'db' | 'now'>,
  { customerId, consentId }: { customerId: string; consentId: string },
  actor: DeskActor,
): Promise<void> {
  await db.transaction(async (trx) => {
    await findCustomer(trx, customerId, actor);
    const records = createCustomerRecordRepository(trx);
    if (!(await records.withdrawConsent(customerId, consentId, now()))) return;
    await writeAudit(trx, {
      actor: actorName(actor),
      action: 'customer.withdraw-consent',
      about: `customer:${customerId}`,
      detail: { consentId },
    });
  });
}
