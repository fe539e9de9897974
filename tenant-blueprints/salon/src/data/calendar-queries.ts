import type { CalendarStaff } from '../booking/salon-calendar.ts';
import type { OpeningHours } from '../booking/slot-rules.ts';
import type { ServiceFacts } from '../booking/visit-plan.ts';

export interface FactsRow {
  services: ServiceFacts[];
  staff: CalendarStaff[];
  opening_hours: OpeningHours[];
  staff_hours: (OpeningHours & { staffId: number })[];
  special_days: { day: string; opensAt: number | null; closesAt: number | null }[];
  absences: [staffId: number | null, fromSeconds: number, toSeconds: number][];
}

/** All that is not an appointment, as one row: one way to the database and back. */
export const CALENDAR_FACTS = `
  select
    (select coalesce(json_agg(json_build_object(
        'id', s.id, 'title', json_build_object('de', s.title_de, 'en', s.title_en, 'ru', s.title_ru),
        'durationMinutes', s.duration_minutes, 'priceCents', s.price_cents,
        'bufferBeforeMinutes', s.buffer_before_minutes, 'bufferAfterMinutes', s.buffer_after_minutes,
        'depositCents', s.deposit_cents, 'isOffered', s.is_offered, 'isOnline', s.is_online,
        'doneBy', (select coalesce(json_agg(json_build_object('staffId', d.staff_id,
            'durationMinutes', d.duration_minutes, 'priceCents', d.price_cents)), '[]')
          from staff_services d where d.service_id = s.id),
        'resources', (select coalesce(json_agg(json_build_object('id', r.id, 'capacity', r.capacity)), '[]')
          from service_resources sr join resources r on r.id = sr.resource_id where sr.service_id = s.id)
      )), '[]') from services s where s.id = any(:services)) as services,
    (select coalesce(json_agg(json_build_object('id', id, 'position', position, 'isOnline', is_online)
        order by position, id), '[]') from staff where is_working) as staff,
    (select coalesce(json_agg(json_build_object('weekday', weekday, 'opensAt', opens_at, 'closesAt', closes_at)
        order by weekday, opens_at), '[]') from opening_hours) as opening_hours,
    (select coalesce(json_agg(json_build_object('staffId', staff_id, 'weekday', weekday, 'opensAt', opens_at,
        'closesAt', closes_at) order by staff_id, weekday, opens_at), '[]') from staff_hours) as staff_hours,
    (select coalesce(json_agg(json_build_object('day', to_char(day, 'YYYY-MM-DD'), 'opensAt', opens_at,
        'closesAt', closes_at) order by day, opens_at), '[]')
      from special_days where day between :firstDay and :lastDay) as special_days,
    (select coalesce(json_agg(json_build_array(staff_id, floor(date_part('epoch', lower(period)))::bigint,
        ceil(date_part('epoch', upper(period)))::bigint)), '[]')
      from absences where period && tstzrange(:from, :to, '[)')) as absences`;

export interface TakenRow {
  booked: [staffId: number, fromSeconds: number, toSeconds: number][];
  units: [resource: string, unit: number, fromSeconds: number, toSeconds: number][];
}

/** What appointments block; a hold whose time is over blocks nothing. */
export const TAKEN_TIME = `
  select
    (select coalesce(json_agg(json_build_array(staff_id, floor(date_part('epoch', lower(period)))::bigint,
        ceil(date_part('epoch', upper(period)))::bigint)), '[]')
      from appointments
      where status = 'booked' and period && tstzrange(:from, :to, '[)')
        and (held_until is null or held_until > :now) and id is distinct from :without::uuid) as booked,
    (select coalesce(json_agg(json_build_array(u.resource_id, u.unit, floor(date_part('epoch', lower(u.period)))::bigint,
        ceil(date_part('epoch', upper(u.period)))::bigint)), '[]')
      from appointment_resources u join appointments a on a.id = u.appointment_id
      where u.is_taken and u.period && tstzrange(:from, :to, '[)')
        and u.resource_id in (select resource_id from service_resources where service_id = any(:services))
        and (a.held_until is null or a.held_until > :now) and a.id is distinct from :without::uuid) as units`;
