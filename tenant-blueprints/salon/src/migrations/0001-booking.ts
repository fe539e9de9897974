import type { Knex } from 'knex';

export const name = '0001-booking';

export async function up(db: Knex): Promise<void> {
  // Trusted since Postgres 13: the owner of the database may create it without being superuser.
  await db.raw('create extension if not exists btree_gist');
  await db.raw(`
    create table services (
      id text primary key check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
      title_de text not null,
      title_en text not null,
      title_ru text not null,
      note_de text not null default '',
      note_en text not null default '',
      note_ru text not null default '',
      duration_minutes int not null check (duration_minutes between 5 and 720),
      price_cents int not null check (price_cents >= 0),
      position int not null,
      is_offered boolean not null default true
    );

    create table staff (
      id int primary key,
      is_working boolean not null default true
    );

    create table opening_hours (
      weekday int not null check (weekday between 1 and 7),
      opens_at int not null check (opens_at between 0 and 1439),
      closes_at int not null check (closes_at between 1 and 1440),
      primary key (weekday, opens_at),
      check (opens_at < closes_at)
    );

    create table appointments (
      id uuid primary key,
      service_id text not null references services (id),
      staff_id int not null references staff (id),
      period tstzrange not null check (
        not isempty(period) and lower_inc(period) and not upper_inc(period)
        and lower(period) is not null and upper(period) is not null
      ),
      status text not null default 'booked' check (status in ('booked', 'cancelled')),
      customer_name text not null check (char_length(customer_name) between 1 and 80),
      customer_phone text check (char_length(customer_phone) <= 40),
      customer_mail text check (char_length(customer_mail) <= 254),
      language text not null check (language in ('de', 'en', 'ru')),
      created_at timestamptz not null default now(),
      confirmed_at timestamptz,
      cancelled_at timestamptz,
      check (customer_phone is not null or customer_mail is not null),
      check ((status = 'cancelled') = (cancelled_at is not null)),
      -- The promise of this product: one person cannot be in two appointments at once.
      constraint appointments_no_overlap exclude using gist (staff_id with =, period with &&)
        where (status = 'booked')
    );
    create index appointments_by_period on appointments using gist (period);

    -- Written, not sent: sending mail is a later step of this product.
    create table unsent_messages (
      id bigint generated always as identity primary key,
      appointment_id uuid not null references appointments (id),
      kind text not null check (kind in ('confirmation')),
      recipient_mail text,
      recipient_phone text,
      language text not null,
      subject text not null,
      body text not null,
      created_at timestamptz not null default now(),
      unique (appointment_id, kind)
    );
  `);
}
