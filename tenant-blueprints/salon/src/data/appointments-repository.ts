import type { Knex } from 'knex';
import type { Appointment } from '../booking/appointment.ts';
import type { Period } from '../booking/slot-rules.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

interface AppointmentRow {
  id: string;
  service_id: string;
  staff_id: number;
  from: Date;
  to: Date;
  status: 'booked' | 'cancelled';
  customer_name: string;
  customer_phone: string | null;
  customer_mail: string | null;
  language: Language;
  confirmed_at: Date | null;
}

export type AppointmentsRepository = ReturnType<typeof createAppointmentsRepository>;

/** All SQL of the `appointments` table. Build it from a transaction to take part in that one. */
export function createAppointmentsRepository(db: Knex) {
  const appointments = () =>
    db('appointments').select<AppointmentRow[]>(
      '*',
      db.raw('lower(period) as "from"'),
      db.raw('upper(period) as "to"'),
    );

  return {
    /** Fails with SQLSTATE 23P01 when the member of staff is taken. */
    async insert(appointment: Omit<Appointment, 'status' | 'confirmedAt'>): Promise<void> {
      await db('appointments').insert({
        id: appointment.id,
        service_id: appointment.serviceId,
        staff_id: appointment.staffId,
        period: db.raw(`tstzrange(?, ?, '[)')`, [appointment.from, appointment.to]),
        customer_name: appointment.customer.name,
        customer_phone: appointment.customer.phone ?? null,
        customer_mail: appointment.customer.mail ?? null,
        language: appointment.language,
      });
    },

    async find(id: string): Promise<Appointment | undefined> {
      const [row] = await appointments().where({ id });
      return row && toAppointment(row);
    },

    async listBetween({ from, to }: Period): Promise<Appointment[]> {
      const rows = await appointments()
        .whereRaw(`lower(period) >= ? and lower(period) < ?`, [from, to])
        .whereRaw(`period && tstzrange(?, ?, '[)')`, [from, to])
        .orderByRaw('lower(period), staff_id, created_at');
      return rows.map(toAppointment);
    },

    /** False when it was confirmed or cancelled before. */
    async confirm(id: string): Promise<boolean> {
      const changed = await db('appointments')
        .where({ id, status: 'booked', confirmed_at: null })
        .update({ confirmed_at: db.fn.now() });
      return changed === 1;
    },

    /** False when there is no such appointment or it was cancelled before. */
    async cancel(id: string): Promise<boolean> {
      const changed = await db('appointments')
        .where({ id, status: 'booked' })
        .update({ status: 'cancelled', cancelled_at: db.fn.now() });
      return changed === 1;
    },
  };
}

function toAppointment(row: AppointmentRow): Appointment {
  return {
    id: row.id,
    serviceId: row.service_id,
    staffId: row.staff_id,
    from: row.from,
    to: row.to,
    status: row.status,
    customer: {
      name: row.customer_name,
      phone: row.customer_phone ?? undefined,
      mail: row.customer_mail ?? undefined,
    },
    language: row.language,
    confirmedAt: row.confirmed_at ?? undefined,
  };
}
