import type { Knex } from 'knex';
import type { Period } from '../booking/slot-rules.ts';
import type { AppointmentFacts } from '../messages/appointment-facts.ts';
import { createAppointmentsRepository } from './appointments-repository.ts';

interface FactsRow {
  staff_name: string;
  changed_at: Date;
  telegram_chat_id: string | null;
}

/** What messages, calendars and webhooks say of an appointment. */
export function createAppointmentFactsRepository(db: Knex) {
  return {
    async find(id: string): Promise<AppointmentFacts | undefined> {
      const appointment = await createAppointmentsRepository(db).find(id);
      if (!appointment) return undefined;
      const row = await db('appointments as a')
        .join('staff as s', 's.id', 'a.staff_id')
        .leftJoin('customers as c', (join) => {
          join.on('c.id', 'a.customer_id').andOnNull('c.erased_at');
        })
        .where('a.id', id)
        .first<FactsRow | undefined>('s.name as staff_name', 'a.changed_at', 'c.telegram_chat_id');
      return (
        row && {
          appointment,
          staffName: row.staff_name,
          changedAt: row.changed_at,
          chatId: row.telegram_chat_id ?? undefined,
        }
      );
    },

    /** Certain and cancelled ones that begin in the period, for a calendar. */
    async listOfStaff(
      staffId: number,
      period: Period,
    ): Promise<Pick<AppointmentFacts, 'appointment' | 'changedAt'>[]> {
      const all = await createAppointmentsRepository(db).listMeeting(period, [staffId]);
      const shown = all.filter(({ heldUntil }) => heldUntil === undefined);
      const rows = await db<{ id: string; changed_at: Date }>('appointments')
        .whereIn(
          'id',
          shown.map(({ id }) => id),
        )
        .select('id', 'changed_at');
      const changedAt = new Map(rows.map((row) => [row.id, row.changed_at]));
      return shown.map((appointment) => ({
        appointment,
        changedAt: changedAt.get(appointment.id) ?? appointment.createdAt,
      }));
    },
  };
}
