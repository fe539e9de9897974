import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { Knex } from 'knex';
import type { DeskActor } from '../desk-actor.ts';
import { createCustomerRecordRepository, type CustomerRecord } from './customer-record-repository.ts';

/** The owner sees everybody, staff those who come to them. */
export async function findCustomer(db: Knex, id: string, actor: DeskActor): Promise<CustomerRecord> {
  const records = createCustomerRecordRepository(db);
  const customer = await records.find(id);
  if (!customer) throw new AppError('NOT_FOUND', `there is no customer ${id}`);
  if (actor.kind === 'owner') return customer;
  if (actor.staffId !== undefined && (await records.isWith(id, actor.staffId))) return customer;
  throw new AppError('FORBIDDEN', 'this customer has never had an appointment with you');
}
