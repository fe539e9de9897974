import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Knex } from 'knex';
import type { Outcome, Source } from '../../booking/appointment.ts';
import type { Period } from '../../booking/slot-rules.ts';

export interface CalendarStaff {
  id: number;
  name: string;
  colour: number;
}

/** An appointment as the calendar draws it. */
export interface CalendarVisit extends Period {
  id: string;
  staffId: number;
  blocked: Period;
  status: 'booked' | 'cancelled';
  outcome: Outcome | undefined;
  /** Kept for somebody for a while: an offer of the waiting list, or a deposit that is not paid yet. */
  heldFor: 'offer' | 'deposit' | undefined;
  customerName: string;
  services: string[];
  priceCents: number;
  source: Source;
  hasNote: boolean;
  isSeries: boolean;
  sequence: number;
}

export interface CalendarAbsence extends Period {
  id: string;
  /** Without one the whole salon is closed. */
  staffId: number | undefined;
  kind: 'holiday' | 'sick' | 'training' | 'block' | 'closed';
  note: string;
}

interface VisitRow {
  id: string;
  staff_id: number;
  from: Date;
  to: Date;
  blocked_from: Date;
  blocked_to: Date;
  status: 'booked' | 'cancelled';
  outcome: Outcome | null;
  held_for: 'offer' | 'deposit' | null;
  customer_name: string;
  services: string[] | null;
  first_service: string;
  price_cents: number;
  source: Source;
  has_note: boolean;
  series_id: string | null;
  sequence: number;
}

export interface EntriesWish extends Period {
  /** Only this one's calendar. */
  staffId?: number | undefined;
  language: Language;
  now: Date;
}

/** What the calendar of the admin reads, in one query for each kind. */
export function createCalendarEntriesRepository(db: Knex) {
  return {
    async listStaff(): Promise<CalendarStaff[]> {
      const rows = await db('staff')
        .where({ is_working: true })
        .orderBy(['position', 'id'])
        .select<{ id: number; name: string; colour: number }[]>('id', 'name', 'colour');
      return rows.map(({ id, name, colour }) => ({ id, name, colour }));
    },

    async listVisits({ from, to, staffId, language, now }: EntriesWish): Promise<CalendarVisit[]> {
      const title = `title_${language}`;
      const rows = await db('appointments as a')
        .join('services as first', 'first.id', 'a.service_id')
        .whereRaw(`a.period && tstzrange(?, ?, '[)')`, [from, to])
        .where((row) => row.whereNull('a.held_until').orWhere('a.held_until', '>', now))
        .modify((query) => {
          if (staffId !== undefined) query.where('a.staff_id', staffId);
        })
        .orderByRaw('lower(a.period), a.staff_id, a.created_at')
        .select<VisitRow[]>(
          'a.id',
          'a.staff_id',
          'a.status',
          'a.outcome',
          'a.held_for',
          'a.customer_name',
          'a.source',
          'a.series_id',
          'a.sequence',
          { first_service: `first.${title}` },
          db.raw('lower(a.period) as blocked_from'),
          db.raw('upper(a.period) as blocked_to'),
          db.raw('lower(a.period) + make_interval(mins => a.buffer_before_minutes) as "from"'),
          db.raw('upper(a.period) - make_interval(mins => a.buffer_after_minutes) as "to"'),
          db.raw('coalesce(a.price_cents, first.price_cents) as price_cents'),
          db.raw(`(a.note <> '' or a.wish <> '') as has_note`),
          db.raw(
            `(select array_agg(s.?? order by x.position) from appointment_services x
              join services s on s.id = x.service_id where x.appointment_id = a.id) as services`,
            [title],
          ),
        );
      return rows.map(toVisit);
    },

    /** How many visits begin on each day that has any. */
    async countByDay({
      from,
      to,
      staffId,
      now,
      timeZone,
    }: Omit<EntriesWish, 'language'> & { timeZone: string }): Promise<Map<LocalDay, number>> {
      const rows = await db('appointments')
        .where({ status: 'booked' })
        .whereRaw('lower(period) >= ? and lower(period) < ?', [from, to])
        .where((row) => row.whereNull('held_until').orWhere('held_until', '>', now))
        .modify((query) => {
          if (staffId !== undefined) query.where({ staff_id: staffId });
        })
        .groupBy('day')
        .select<{ day: LocalDay; count: string }[]>(
          db.raw(`to_char(lower(period) at time zone ?, 'YYYY-MM-DD') as day`, [timeZone]),
          db.raw('count(*) as count'),
        );
      return new Map(rows.map(({ day, count }) => [day, Number(count)]));
    },

    async listAbsences({
      from,
      to,
      staffId,
    }: Pick<EntriesWish, 'from' | 'to' | 'staffId'>): Promise<CalendarAbsence[]> {
      const rows = await db('absences')
        .whereRaw(`period && tstzrange(?, ?, '[)')`, [from, to])
        .modify((query) => {
          if (staffId !== undefined) query.whereRaw('(staff_id = ? or staff_id is null)', [staffId]);
        })
        .orderByRaw('lower(period), id')
        .select<
          {
            id: string;
            staff_id: number | null;
            kind: CalendarAbsence['kind'];
            note: string;
            from: Date;
            to: Date;
          }[]
        >(
          'id',
          'staff_id',
          'kind',
          'note',
          db.raw('lower(period) as "from"'),
          db.raw('upper(period) as "to"'),
        );
      return rows.map(({ staff_id, ...row }) => ({ ...row, staffId: staff_id ?? undefined }));
    },
  };
}

/** The release before writes no rows of `appointment_services`: its appointments have one service. */
function toVisit(row: VisitRow): CalendarVisit {
  return {
    id: row.id,
    staffId: row.staff_id,
    from: row.from,
    to: row.to,
    blocked: { from: row.blocked_from, to: row.blocked_to },
    status: row.status,
    outcome: row.outcome ?? undefined,
    heldFor: row.held_for ?? undefined,
    customerName: row.customer_name,
    services: row.services ?? [row.first_service],
    priceCents: row.price_cents,
    source: row.source,
    hasNote: row.has_note,
    isSeries: row.series_id !== null,
    sequence: row.sequence,
  };
}
