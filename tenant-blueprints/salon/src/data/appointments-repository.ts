import type { Knex } from 'knex';
import type { Appointment, Outcome } from '../booking/appointment.ts';
import type { Period } from '../booking/slot-rules.ts';
import { toAppointment, type AppointmentRow } from './appointment-row.ts';
import type { WantedTime } from './booking-locks.ts';

/** What is stored of a new appointment; `blocked` is what nobody else may have. */
export type NewAppointment = Pick<
  Appointment,
  | 'id'
  | 'staffId'
  | 'blocked'
  | 'from'
  | 'to'
  | 'services'
  | 'priceCents'
  | 'customer'
  | 'language'
  | 'source'
  | 'isStaffWish'
  | 'seriesId'
  | 'note'
  | 'wish'
  | 'heldUntil'
  | 'heldFor'
>;

/** What was kept for a while only, and is free again. */
export interface EndedHold extends Period {
  id: string;
  sequence: number;
  staffId: number;
  heldFor: 'offer' | 'deposit';
}

export type AppointmentsRepository = ReturnType<typeof createAppointmentsRepository>;

/** All SQL of the `appointments` table. Build it from a transaction to take part in that one. */
export function createAppointmentsRepository(db: Knex) {
  const appointments = () => db('appointments').select<AppointmentRow[]>(db.raw(COLUMNS));
  const range = ({ from, to }: Period) => db.raw(`tstzrange(?, ?, '[)')`, [from, to]);
  const CHANGED = { sequence: db.raw('sequence + 1'), changed_at: db.fn.now() };

  const insertServices = async (id: string, services: Appointment['services']): Promise<void> => {
    await db('appointment_services').insert(
      services.map((service, index) => ({
        appointment_id: id,
        position: index + 1,
        service_id: service.serviceId,
        duration_minutes: service.durationMinutes,
        price_cents: service.priceCents,
      })),
    );
  };

  const find = async (id: string): Promise<Appointment | undefined> => {
    const [row] = await appointments().where({ id });
    return row && toAppointment(row);
  };

  return {
    find,

    /** Fails with SQLSTATE 23P01 when the member of staff is taken. */
    async insert(appointment: NewAppointment): Promise<void> {
      const [first] = appointment.services;
      if (!first) throw new Error(`appointment ${appointment.id} has no service`);
      await db('appointments').insert({
        id: appointment.id,
        service_id: first.serviceId,
        staff_id: appointment.staffId,
        period: range(appointment.blocked),
        ...buffersOf(appointment),
        price_cents: appointment.priceCents,
        customer_id: appointment.customer.id ?? null,
        customer_name: appointment.customer.name,
        customer_phone: appointment.customer.phone ?? null,
        customer_mail: appointment.customer.mail ?? null,
        language: appointment.language,
        source: appointment.source,
        is_staff_wish: appointment.isStaffWish,
        series_id: appointment.seriesId ?? null,
        note: appointment.note,
        wish: appointment.wish,
        held_until: appointment.heldUntil ?? null,
        held_for: appointment.heldFor ?? null,
      });
      await insertServices(appointment.id, appointment.services);
    },

    /** Holds the row until the end of the transaction. */
    async findForChange(id: string): Promise<Appointment | undefined> {
      await db('appointments').where({ id }).forUpdate().first('id');
      return find(id);
    },

    /** Those that begin in the period. */
    async listBetween({ from, to }: Period): Promise<Appointment[]> {
      const rows = await appointments()
        .whereRaw(`lower(period) >= ? and lower(period) < ?`, [from, to])
        .whereRaw(`period && tstzrange(?, ?, '[)')`, [from, to])
        .orderByRaw('lower(period), staff_id, created_at');
      return rows.map(toAppointment);
    },

    /** Those that reach into the period, for a calendar; all staff, or only these. */
    async listMeeting(period: Period, staffIds?: readonly number[]): Promise<Appointment[]> {
      const query = appointments().where('period', '&&', range(period));
      if (staffIds) void query.whereIn('staff_id', staffIds);
      return (await query.orderByRaw('lower(period), staff_id, created_at')).map(toAppointment);
    },

    /** Newest first. */
    async listOfCustomer(customerId: string, limit = 200): Promise<Appointment[]> {
      const rows = await appointments()
        .where({ customer_id: customerId })
        .orderByRaw('lower(period) desc, id')
        .limit(limit);
      return rows.map(toAppointment);
    },

    async listOfSeries(seriesId: string): Promise<Appointment[]> {
      const rows = await appointments().where({ series_id: seriesId }).orderByRaw('lower(period), id');
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
    async cancel(id: string, by: 'customer' | 'salon' = 'salon'): Promise<boolean> {
      const changed = await db('appointments')
        .where({ id, status: 'booked' })
        .update({ status: 'cancelled', cancelled_at: db.fn.now(), cancelled_by: by, ...CHANGED });
      return changed === 1;
    },

    /** Fails with SQLSTATE 23P01 when the member of staff is taken at the new time. */
    async move(
      id: string,
      to: Pick<
        Appointment,
        'staffId' | 'blocked' | 'from' | 'to' | 'isStaffWish' | 'priceCents' | 'services'
      >,
    ): Promise<void> {
      await db('appointments')
        .where({ id })
        .update({
          staff_id: to.staffId,
          period: range(to.blocked),
          ...buffersOf(to),
          is_staff_wish: to.isStaffWish,
          price_cents: to.priceCents,
          // Of several moves before anybody is told, the customer knows the time before the first one.
          moved_from: db.raw(
            `coalesce(moved_from, lower(period) + buffer_before_minutes * interval '1 minute')`,
          ),
          ...CHANGED,
        });
      await db('appointment_services').where({ appointment_id: id }).delete();
      await insertServices(id, to.services);
    },

    /**
     * The beginning that the customer knows while it is not this one; whoever takes it tells them the new one. Nothing
     * when it has changed again since: who tells that takes it.
     */
    async takeMovedFrom({ id, sequence }: Pick<Appointment, 'id' | 'sequence'>): Promise<Date | undefined> {
      const moved = await db('appointments')
        .where({ id, sequence })
        .whereNotNull('moved_from')
        .forUpdate()
        .first<{ moved_from: Date } | undefined>('moved_from');
      if (moved) await db('appointments').where({ id }).update({ moved_from: null });
      return moved?.moved_from;
    },

    async setOutcome(id: string, outcome: Outcome | undefined): Promise<void> {
      await db('appointments')
        .where({ id })
        .update({ outcome: outcome ?? null, changed_at: db.fn.now() });
    },

    async setNote(id: string, note: string): Promise<void> {
      await db('appointments').where({ id }).update({ note, changed_at: db.fn.now() });
    },

    /** It stays: an offer was taken or a deposit came. False when the time for that is over. */
    async keepHeld(id: string, now: Date): Promise<boolean> {
      const changed = await db('appointments')
        .where({ id, status: 'booked' })
        .where('held_until', '>', now)
        .update({ held_until: null, held_for: null, ...CHANGED });
      return changed === 1;
    },

    /** An offer that was taken is kept on until its deposit comes. False when the time to take it is over. */
    async holdForDeposit(id: string, { until, now }: { until: Date; now: Date }): Promise<boolean> {
      const changed = await db('appointments')
        .where({ id, status: 'booked', held_for: 'offer' })
        .where('held_until', '>', now)
        .update({ held_until: until, held_for: 'deposit', ...CHANGED });
      return changed === 1;
    },

    /** Ends holds whose time is over, all or what is in the way; one that is just being taken is left. */
    async endHolds(now: Date, inTheWay?: WantedTime): Promise<EndedHold[]> {
      const over = db('appointments')
        .where({ status: 'booked' })
        .where('held_until', '<=', now)
        .select('id')
        .forUpdate()
        .skipLocked();
      if (inTheWay) {
        const { staffId, resourceIds, blocked } = inTheWay;
        const units = db('appointment_resources')
          .whereIn('resource_id', resourceIds)
          .select('appointment_id');
        void over
          .where('period', '&&', range(blocked))
          .where((either) => either.where({ staff_id: staffId }).orWhereIn('id', units));
      }
      return db('appointments')
        .whereIn('id', over)
        .update({ status: 'cancelled', cancelled_at: db.fn.now(), cancelled_by: 'salon', ...CHANGED })
        .returning<EndedHold[]>([
          'id',
          'sequence',
          'staff_id as staffId',
          'held_for as heldFor',
          db.raw('lower(period) as "from"'),
          db.raw('upper(period) as "to"'),
        ]);
    },
  };
}

const minutesBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 60_000);

function buffersOf({ blocked, from, to }: Pick<Appointment, 'blocked' | 'from' | 'to'>) {
  return {
    buffer_before_minutes: minutesBetween(blocked.from, from),
    buffer_after_minutes: minutesBetween(to, blocked.to),
  };
}

const COLUMNS = `
  appointments.*, lower(period) as blocked_from, upper(period) as blocked_to,
  (select jsonb_agg(jsonb_build_object(
      'serviceId', s.id, 'title', jsonb_build_object('de', s.title_de, 'en', s.title_en, 'ru', s.title_ru),
      'durationMinutes', p.duration_minutes, 'priceCents', p.price_cents) order by p.position)
    from appointment_services p join services s on s.id = p.service_id where p.appointment_id = appointments.id
  ) as services,
  (select jsonb_build_object('de', s.title_de, 'en', s.title_en, 'ru', s.title_ru, 'priceCents', s.price_cents)
    from services s where s.id = appointments.service_id) as first_service`;
