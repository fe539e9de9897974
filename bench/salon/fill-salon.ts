import type { Knex } from 'knex';

export const STAFF = 12;
export const APPOINTMENTS = 20_000;
const DAYS_AHEAD = 45;

/**
 * Twelve people who work nine hours a day with a break, and 20,000 appointments: the next weeks are four fifths full,
 * the rest is history. Two services with buffers, one of them with a device of which there are three.
 */
export async function fillSalon(db: Knex): Promise<void> {
  await db.raw(`
    insert into staff (id, name, position) select n, 'Platz ' || n, n from generate_series(1, ${STAFF}) n
      on conflict (id) do nothing;
    insert into staff_hours (staff_id, weekday, opens_at, closes_at)
      select n, weekday, opens, closes from generate_series(1, ${STAFF}) n, generate_series(1, 6) weekday,
        (values (540, 780), (810, 1140)) as part (opens, closes);
    update services set buffer_after_minutes = 10 where id in ('cut-long', 'colour');
    insert into resources (id, title, capacity) values ('basin', '{}', 3);
    insert into service_resources (service_id, resource_id) values ('colour', 'basin');
    insert into appointments (id, service_id, staff_id, period, buffer_after_minutes, customer_name, customer_phone, language)
      select gen_random_uuid(), 'cut-long', staff_id, tstzrange(start, start + interval '60 minutes', '[)'), 10,
        'Gast', '030 1234567', 'de'
      from (
        select staff_id, date_trunc('day', now()) + day * interval '1 day' + hour * interval '1 hour' as start
        from generate_series(1, ${STAFF}) staff_id, generate_series(-300, ${DAYS_AHEAD}) day, generate_series(8, 16) hour
        where (staff_id * 7 + (day + 300) * 3 + hour * 11) % 5 <> 0
        order by day desc limit ${APPOINTMENTS}
      ) as wanted;
    analyze;
  `);
}
