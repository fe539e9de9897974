import type { Knex } from 'knex';

export const name = '0004-holds-and-waiting';

/**
 * Appointments that are kept for a while only, the waiting list and deposits. A hold is a row of appointments, so
 * that the same constraint guards it; the release before sees it as an appointment, which is what it blocks.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Somebody who walks in, and somebody who was erased, has no contact; who books online is asked by our rules.
    alter table appointments drop constraint appointments_check;
    alter table appointments
      add column held_until timestamptz,
      add column held_for text check (held_for in ('offer', 'deposit')),
      add constraint appointments_hold check ((held_until is null) = (held_for is null));
    create index appointments_held on appointments (held_until) where held_until is not null and status = 'booked';
    create index appointments_by_series on appointments (series_id) where series_id is not null;

    -- Also when the release before cancels, which knows no rooms.
    create function free_appointment_resources() returns trigger language plpgsql as $$
    begin
      update appointment_resources set is_taken = (new.status = 'booked') where appointment_id = new.id;
      return null;
    end $$;
    create trigger appointment_resources_follow after update of status on appointments
      for each row when (old.status is distinct from new.status) execute function free_appointment_resources();

    create table waiting_entries (
      id uuid primary key,
      customer_id uuid references customers (id) on delete cascade,
      customer_name text not null check (char_length(customer_name) between 1 and 80),
      customer_phone text check (char_length(customer_phone) <= 40),
      customer_mail text check (char_length(customer_mail) <= 254),
      language text not null check (language in ('de', 'en', 'ru')),
      service_ids text[] not null check (cardinality(service_ids) between 1 and 6),
      -- Without one, anybody will do.
      staff_id int references staff (id) on delete cascade,
      from_day date not null,
      until_day date not null,
      -- Minutes after midnight between which the appointment may begin.
      earliest int not null default 0 check (earliest between 0 and 1439),
      latest int not null default 1439 check (latest between 0 and 1439),
      state text not null default 'waiting' check (state in ('waiting', 'offered', 'booked', 'left', 'over')),
      created_at timestamptz not null default now(),
      changed_at timestamptz not null default now(),
      check (from_day <= until_day and earliest <= latest),
      check (customer_phone is not null or customer_mail is not null)
    );
    create index waiting_entries_open on waiting_entries (created_at) where state in ('waiting', 'offered');

    create table waiting_offers (
      id uuid primary key,
      entry_id uuid not null references waiting_entries (id) on delete cascade,
      appointment_id uuid not null unique references appointments (id) on delete cascade,
      state text not null default 'open' check (state in ('open', 'taken', 'declined', 'lapsed')),
      offered_at timestamptz not null default now(),
      ends_at timestamptz not null
    );
    -- One offer at a time for everybody who waits.
    create unique index waiting_offers_open on waiting_offers (entry_id) where state = 'open';

    create table deposits (
      appointment_id uuid primary key references appointments (id) on delete cascade,
      amount_cents int not null check (amount_cents > 0),
      state text not null default 'due' check (state in ('due', 'paid', 'waived', 'lapsed', 'returned')),
      provider text not null,
      -- What the payer writes on the transfer, or what the other side calls it.
      reference text not null unique,
      due_until timestamptz not null,
      created_at timestamptz not null default now(),
      paid_at timestamptz,
      marked_by uuid references users (id) on delete set null
    );
    create index deposits_due on deposits (due_until) where state = 'due';
  `);
}
