import type { Knex } from 'knex';

export type DepositState = 'due' | 'paid' | 'waived' | 'lapsed' | 'returned';

export interface Deposit {
  appointmentId: string;
  amountCents: number;
  state: DepositState;
  provider: string;
  reference: string;
  dueUntil: Date;
  createdAt: Date;
  paidAt: Date | undefined;
}

interface DepositRow {
  appointment_id: string;
  amount_cents: number;
  state: DepositState;
  provider: string;
  reference: string;
  due_until: Date;
  created_at: Date;
  paid_at: Date | null;
}

export type DepositsRepository = ReturnType<typeof createDepositsRepository>;

export function createDepositsRepository(db: Knex) {
  const deposits = () => db<DepositRow>('deposits');

  return {
    async insert(
      deposit: Pick<Deposit, 'appointmentId' | 'amountCents' | 'provider' | 'reference' | 'dueUntil'>,
    ) {
      await deposits().insert({
        appointment_id: deposit.appointmentId,
        amount_cents: deposit.amountCents,
        provider: deposit.provider,
        reference: deposit.reference,
        due_until: deposit.dueUntil,
      });
    },

    async find(appointmentId: string): Promise<Deposit | undefined> {
      const row = await deposits().where({ appointment_id: appointmentId }).first();
      return row && toDeposit(row);
    },

    /** Oldest first. */
    async listDue(): Promise<Deposit[]> {
      return (await deposits().where({ state: 'due' }).orderBy('due_until')).map(toDeposit);
    },

    /** False when it was not in this state: somebody else has changed it. */
    async move(
      appointmentId: string,
      from: DepositState,
      to: DepositState,
      by: { userId: string | undefined; at: Date },
    ): Promise<boolean> {
      const changed = await deposits()
        .where({ appointment_id: appointmentId, state: from })
        .update({
          state: to,
          marked_by: by.userId ?? null,
          ...(to === 'paid' && { paid_at: by.at }),
        } as Partial<DepositRow>);
      return changed === 1;
    },

    /** Of appointments whose hold is over. */
    async lapse(appointmentIds: readonly string[]): Promise<void> {
      await deposits()
        .whereIn('appointment_id', appointmentIds)
        .where({ state: 'due' })
        .update({ state: 'lapsed' });
    },
  };
}

function toDeposit(row: DepositRow): Deposit {
  return {
    appointmentId: row.appointment_id,
    amountCents: row.amount_cents,
    state: row.state,
    provider: row.provider,
    reference: row.reference,
    dueUntil: row.due_until,
    createdAt: row.created_at,
    paidAt: row.paid_at ?? undefined,
  };
}
