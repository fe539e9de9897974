import type { Knex } from 'knex';

export const name = '0003-people-and-hours';

/**
 * Who works when and does what, who comes, and what an appointment consists of. The release before goes on
 * serving: every new column has a default, and what it reads is kept as it was.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    insert into users (id, mail, name, role, password_hash, created_at)
      select id, mail, split_part(mail, '@', 1), 'owner', password_hash, created_at from admins
      on conflict do nothing;

    alter table staff
      add column name text not null default '' check (char_length(name) <= 80),
      add column role_title jsonb not null default '{}',
      add column about jsonb not null default '{}',
      add column picture_id uuid references pictures (id) on delete set null,
      add column user_id uuid unique references users (id) on delete set null,
      add column colour int not null default 0 check (colour between 0 and 11),
      add column position int not null default 0,
      add column is_online boolean not null default true;
    update staff set position = id, colour = (id - 1) % 12;

    create table service_categories (
      id text primary key check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
      title jsonb not null,
      position int not null
    );

    alter table services
      add column category_id text references service_categories (id) on delete set null,
      add column buffer_before_minutes int not null default 0 check (buffer_before_minutes between 0 and 120),
      add column buffer_after_minutes int not null default 0 check (buffer_after_minutes between 0 and 120),
      add column is_price_from boolean not null default false,
      add column deposit_cents int not null default 0 check (deposit_cents >= 0),
      add column is_online boolean not null default true;

    -- A service that no row names is done by everybody.
    create table staff_services (
      staff_id int not null references staff (id) on delete cascade,
      service_id text not null references services (id) on delete cascade,
      duration_minutes int check (duration_minutes between 5 and 720),
      price_cents int check (price_cents >= 0),
      primary key (staff_id, service_id)
    );

    -- Breaks are the gaps between two rows. A member of staff without any works when the salon is open.
    create table staff_hours (
      staff_id int not null references staff (id) on delete cascade,
      weekday int not null check (weekday between 1 and 7),
      opens_at int not null check (opens_at between 0 and 1439),
      closes_at int not null check (closes_at between 1 and 1440),
      primary key (staff_id, weekday, opens_at),
      check (opens_at < closes_at)
    );

    -- A day with other hours than its weekday; closed when both are null.
    create table special_days (
      id uuid primary key,
      day date not null,
      opens_at int check (opens_at between 0 and 1439),
      closes_at int check (closes_at between 1 and 1440),
      note jsonb not null default '{}',
      check ((opens_at is null) = (closes_at is null) and (opens_at is null or opens_at < closes_at)),
      unique (day, opens_at)
    );

    create table absences (
      id uuid primary key,
      -- Without one the whole salon is closed.
      staff_id int references staff (id) on delete cascade,
      period tstzrange not null check (not isempty(period) and lower(period) is not null and upper(period) is not null),
      kind text not null check (kind in ('holiday', 'sick', 'training', 'block', 'closed')),
      note text not null default '' check (char_length(note) <= 200),
      created_at timestamptz not null default now()
    );
    create index absences_by_period on absences using gist (period);

    create table resources (
      id text primary key check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
      title jsonb not null,
      capacity int not null check (capacity between 1 and 50),
      position int not null default 0
    );
    create table service_resources (
      service_id text not null references services (id) on delete cascade,
      resource_id text not null references resources (id) on delete cascade,
      primary key (service_id, resource_id)
    );

    create table customers (
      id uuid primary key,
      name text not null check (char_length(name) between 1 and 80),
      -- E.164, so that one person is found again however the number was typed.
      phone text check (phone ~ '^[+][0-9]{6,15}$'),
      mail text check (mail = lower(mail) and char_length(mail) <= 254),
      language text not null default 'de',
      note text not null default '' check (char_length(note) <= 4000),
      telegram_chat_id bigint unique,
      created_at timestamptz not null default now(),
      erased_at timestamptz
    );
    create index customers_by_phone on customers (phone) where phone is not null;
    create index customers_by_mail on customers (mail) where mail is not null;
    create index customers_by_name on customers (lower(name) text_pattern_ops);

    create table series (
      id uuid primary key,
      every_weeks int not null check (every_weeks between 1 and 26),
      created_at timestamptz not null default now(),
      ended_at timestamptz
    );

    alter table appointments
      add column customer_id uuid references customers (id) on delete set null,
      add column series_id uuid references series (id) on delete set null,
      add column buffer_before_minutes int not null default 0 check (buffer_before_minutes between 0 and 120),
      add column buffer_after_minutes int not null default 0 check (buffer_after_minutes between 0 and 120),
      add column price_cents int check (price_cents >= 0),
      add column source text not null default 'online'
        check (source in ('online', 'walk-in', 'phone', 'bot', 'api', 'series', 'waiting-list')),
      -- Whether somebody asked for this member of staff or for anyone.
      add column is_staff_wish boolean not null default false,
      add column outcome text check (outcome in ('arrived', 'no-show')),
      add column note text not null default '' check (char_length(note) <= 1000),
      add column wish text not null default '' check (char_length(wish) <= 500),
      -- RFC 5545: raised with every change that a calendar must learn.
      add column sequence int not null default 0,
      add column cancelled_by text check (cancelled_by in ('customer', 'salon')),
      add column changed_at timestamptz not null default now();
    create index appointments_by_customer on appointments (customer_id);
    create index appointments_by_start on appointments (lower(period));

    -- period of appointments is what is blocked, buffers included; these follow one another inside of it.
    create table appointment_services (
      appointment_id uuid not null references appointments (id) on delete cascade,
      position int not null,
      service_id text not null references services (id),
      duration_minutes int not null check (duration_minutes between 5 and 720),
      price_cents int not null check (price_cents >= 0),
      primary key (appointment_id, position)
    );
    insert into appointment_services (appointment_id, position, service_id, duration_minutes, price_cents)
      select a.id, 1, a.service_id,
             greatest(5, least(720, (extract(epoch from upper(a.period) - lower(a.period)) / 60)::int)), s.price_cents
      from appointments a join services s on s.id = a.service_id;

    -- One unit of a room or device is with one appointment at a time, whoever books at once.
    create table appointment_resources (
      appointment_id uuid not null references appointments (id) on delete cascade,
      resource_id text not null references resources (id),
      unit int not null check (unit >= 1),
      period tstzrange not null,
      is_taken boolean not null default true,
      primary key (appointment_id, resource_id),
      constraint appointment_resources_no_overlap exclude using gist (resource_id with =, unit with =, period with &&)
        where (is_taken)
    );

    create table consents (
      id uuid primary key,
      customer_id uuid references customers (id) on delete cascade,
      appointment_id uuid references appointments (id) on delete set null,
      purpose text not null check (purpose in ('booking', 'reminders', 'news')),
      text_version text not null,
      language text not null,
      given_at timestamptz not null default now(),
      withdrawn_at timestamptz
    );
    create index consents_by_customer on consents (customer_id);
  `);
}
