import type { DueMessage } from '@codexdlc/blueprint-kit/messages/message.ts';
import type { Knex } from 'knex';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createVouchersRepository } from '../data/vouchers-repository.ts';
import { VOUCHER_MAIL } from '../messages/voucher-message.ts';

const OF_A_TIME = new Set(['confirmation', 'moved', 'reminder', 'waiting-offer', 'deposit']);

/** Whether the appointment that a message speaks of is still booked and still at that time, or its voucher still valid. */
export async function isStillTrue(
  db: Knex,
  { kind, about }: Pick<DueMessage, 'kind' | 'about'>,
): Promise<boolean> {
  if (kind === VOUCHER_MAIL) return isVoucherValid(db, valueOf(about, 'voucher:'));
  if (!OF_A_TIME.has(kind)) return true;
  const id = valueOf(about, 'appointment:');
  const start = valueOf(about, 'start:');
  if (id === undefined || start === undefined) return true;
  const appointment = await createAppointmentsRepository(db).find(id);
  return appointment?.status === 'booked' && appointment.from.toISOString() === start;
}

async function isVoucherValid(db: Knex, id: string | undefined): Promise<boolean> {
  const voucher = id === undefined ? undefined : await createVouchersRepository(db).find(id);
  return voucher === undefined || voucher.state === 'valid';
}

function valueOf(about: readonly string[], name: string): string | undefined {
  return about.find((entry) => entry.startsWith(name))?.slice(name.length);
}
