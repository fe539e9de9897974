import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { actorName } from '../../booking/actor.ts';
import type { AdminDeps } from '../admin-deps.ts';
import type { DeskActor } from '../desk-actor.ts';
import { createCustomerRecordRepository } from './customer-record-repository.ts';
import { findCustomer } from './find-customer.ts';
import { createPersonalDataRepository } from './personal-data-repository.ts';

/** Whoever erases types the name of the person; spaces and case do not matter. */
export function isConfirmedBy(name: string, typed: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(name) === plain(typed);
}

/**
 * Nothing of the person is left (Art. 17 GDPR). Times and prices of visits and vouchers stay for the books, with
 * nobody's name. Refused while an appointment lies ahead: nobody could be told that it is gone.
 */
export async function eraseCustomer(
  { db, now }: Pick<AdminDeps, 'db' | 'now'>,
  { id, typed }: { id: string; typed: string },
  actor: DeskActor,
): Promise<void> {
  if (actor.kind !== 'owner') throw new AppError('FORBIDDEN', 'only the owner erases customers');
  await db.transaction(async (trx) => {
    const records = createCustomerRecordRepository(trx);
    await records.lock(id);
    const { name, phone, mail } = await findCustomer(trx, id, actor);
    if (!isConfirmedBy(name, typed)) {
      throw new AppError('INVALID_INPUT', 'the name that was typed is not the name of the customer', {
        fields: ['name'],
      });
    }
    const ahead = await records.countAhead(id, now());
    if (ahead > 0) {
      throw new AppError('CONFLICT', `${ahead} appointments of this customer lie ahead; cancel them first`);
    }
    const counts = await createPersonalDataRepository(trx).erase(
      { customerId: id, name, phone, mail },
      now(),
    );
    await writeAudit(trx, {
      actor: actorName(actor),
      action: 'customer.erase',
      about: `customer:${id}`,
      detail: counts,
    });
  });
}
