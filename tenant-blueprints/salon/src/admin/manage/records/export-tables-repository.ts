import type { Knex } from 'knex';
import type { CsvRow } from '../../statistics/csv-tables-repository.ts';

/** What can be taken along beside customers and appointments; the first row's columns are the table's. */
export const EXPORTS = {
  services: `select s.id, s.title_de, s.title_en, s.title_ru, c.title ->> 'de' as category, s.duration_minutes,
      round(s.price_cents / 100.0, 2)::text as price_eur, s.is_price_from::text, s.is_online::text, s.is_offered::text
    from services s left join service_categories c on c.id = s.category_id order by s.position, s.id`,
  staff: `select s.id, s.name, s.role_title ->> 'de' as role, s.is_online::text, s.is_working::text,
      h.weekday, lpad((h.opens_at / 60)::text, 2, '0') || ':' || lpad((h.opens_at % 60)::text, 2, '0') as opens_at,
      lpad((h.closes_at / 60)::text, 2, '0') || ':' || lpad((h.closes_at % 60)::text, 2, '0') as closes_at
    from staff s left join staff_hours h on h.staff_id = s.id order by s.position, s.id, h.weekday, h.opens_at`,
  vouchers: `select id, code, state, round(amount_cents / 100.0, 2)::text as amount_eur,
      round(used_cents / 100.0, 2)::text as used_eur, buyer_name, buyer_phone, buyer_mail, for_name, asked_at,
      confirmed_at, valid_until::text from vouchers order by asked_at`,
  reviews: `select author, stars, body, language, source, written_on::text, is_shown::text from reviews
    order by position, written_on`,
  messages: `select created_at, sent_at, kind, channel, recipient, subject, state, attempts, last_error from messages
    order by created_at`,
  audit: `select id::text, at, actor, action, about, detail::text from audit order by id`,
} as const;
export type ExportName = keyof typeof EXPORTS;

export function createExportTablesRepository(db: Knex) {
  return {
    async read(name: ExportName): Promise<{ columns: string[]; rows: CsvRow[] }> {
      const { rows, fields } = await db.raw<{ rows: CsvRow[]; fields: { name: string }[] }>(EXPORTS[name]);
      return { columns: fields.map((field) => field.name), rows };
    },
  };
}
