import type { Knex } from 'knex';

export const name = '0025-feeds';

/** Calendars that staff subscribe to with a secret address. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table staff_feeds (
      id uuid primary key,
      staff_id int not null references staff (id) on delete cascade,
      -- Only the hash: the address is shown once.
      secret_hash bytea not null unique,
      created_at timestamptz not null default now(),
      created_by uuid references users (id) on delete set null,
      last_read_at timestamptz,
      revoked_at timestamptz
    );
    create index staff_feeds_by_staff on staff_feeds (staff_id) where revoked_at is null;
  `);
}
