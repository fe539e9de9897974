import type { Knex } from 'knex';
import type { StatisticsWish } from './statistics-repository.ts';

export type CsvRow = Record<string, string | number | Date | null>;

/** Rows as spreadsheets want them: one line each, money in euros. */
export function createCsvTablesRepository(db: Knex) {
  return {
    async appointments({ from, to }: Pick<StatisticsWish, 'from' | 'to'>): Promise<CsvRow[]> {
      const { rows } = await db.raw<{ rows: CsvRow[] }>(
        `select a.id, lower(a.period) + make_interval(mins => a.buffer_before_minutes) as begins_at,
                upper(a.period) - make_interval(mins => a.buffer_after_minutes) as ends_at,
                t.name as staff, coalesce((select string_agg(s.title_de, ' + ' order by x.position)
                  from appointment_services x join services s on s.id = x.service_id
                  where x.appointment_id = a.id), first.title_de) as services,
                round(coalesce(a.price_cents, first.price_cents) / 100.0, 2)::text as price_eur,
                a.status, a.outcome, a.source, a.customer_name, a.customer_phone, a.customer_mail,
                a.customer_id, a.note, a.created_at
         from appointments a join services first on first.id = a.service_id join staff t on t.id = a.staff_id
         where lower(a.period) >= :from and lower(a.period) < :to and a.held_until is null
         order by lower(a.period), a.id`,
        { from, to },
      );
      return rows;
    },

    async customers({ now }: Pick<StatisticsWish, 'now'>): Promise<CsvRow[]> {
      const { rows } = await db.raw<{ rows: CsvRow[] }>(
        `select c.id, c.name, c.phone, c.mail, c.language, c.note, c.created_at,
                count(a.id) filter (where upper(a.period) <= :now and a.outcome is distinct from 'no-show') as visits,
                count(a.id) filter (where a.outcome = 'no-show') as no_shows,
                max(lower(a.period)) filter (where lower(a.period) <= :now) as last_visit_at,
                min(lower(a.period)) filter (where lower(a.period) > :now) as next_visit_at
         from customers c
         left join appointments a on a.customer_id = c.id and a.status = 'booked' and a.held_until is null
         where c.erased_at is null group by c.id order by lower(c.name), c.id`,
        { now },
      );
      return rows;
    },
  };
}
