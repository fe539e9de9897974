import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { normalPhone } from '@codexdlc/blueprint-kit/contact/phone-number.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { actorName } from '../../booking/actor.ts';
import { keepRefusal } from '../../review-requests/keep-refusal.ts';
import type { AdminDeps } from '../admin-deps.ts';
import type { DeskActor } from '../desk-actor.ts';
import type { CustomerChange } from './customer-form.ts';
import { createCustomerRecordRepository } from './customer-record-repository.ts';
import { findCustomer } from './find-customer.ts';

/** The audit names what was changed, never what it was or is. */
export async function updateCustomer(
  { db, settings }: Pick<AdminDeps, 'db' | 'settings'>,
  { id, ...change }: CustomerChange & { id: string },
  actor: DeskActor,
): Promise<void> {
  const { timeZone } = await settings.read();
  const phone = change.phone === undefined ? undefined : await normalPhone(change.phone, timeZone);
  if (change.phone !== undefined && phone === undefined) {
    throw new AppError('INVALID_INPUT', 'this phone number does not exist in any country', {
      fields: ['phone'],
    });
  }
  await db.transaction(async (trx) => {
    const records = createCustomerRecordRepository(trx);
    await records.lock(id);
    const before = await findCustomer(trx, id, actor);
    const after = { ...change, phone, language: change.language ?? before.language };
    const changed = (['name', 'phone', 'mail', 'language', 'note'] as const).filter(
      (key) => before[key] !== after[key],
    );
    if (changed.length === 0) return;
    await records.update(id, after);
    if (changed.includes('mail')) await keepRefusal(trx, before.mail, after.mail);
    await writeAudit(trx, {
      actor: actorName(actor),
      action: 'customer.update',
      about: `customer:${id}`,
      detail: { changed },
    });
  });
}
