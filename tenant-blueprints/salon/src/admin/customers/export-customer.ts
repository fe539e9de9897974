import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { actorName } from '../../booking/actor.ts';
import type { AdminDeps } from '../admin-deps.ts';
import type { DeskActor } from '../desk-actor.ts';
import { findCustomer } from './find-customer.ts';
import { createPersonalDataRepository, type Row } from './personal-data-repository.ts';

export interface CustomerExport {
  salon: string;
  exportedAt: Date;
  data: Record<string, Row[]>;
}

/** All that is stored about a person, for the person (Art. 15 and 20 GDPR). That it was asked for is written down. */
export async function exportCustomer(
  { db, settings, now }: Pick<AdminDeps, 'db' | 'settings' | 'now'>,
  id: string,
  actor: DeskActor,
): Promise<CustomerExport> {
  if (actor.kind !== 'owner') throw new AppError('FORBIDDEN', 'only the owner hands out personal data');
  const { businessName } = await settings.read();
  return db.transaction(async (trx) => {
    const { name, phone, mail } = await findCustomer(trx, id, actor);
    const data = await createPersonalDataRepository(trx).read({ customerId: id, name, phone, mail });
    await writeAudit(trx, { actor: actorName(actor), action: 'customer.export', about: `customer:${id}` });
    return { salon: businessName, exportedAt: now(), data };
  });
}
