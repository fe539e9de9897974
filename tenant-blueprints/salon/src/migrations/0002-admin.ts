import type { Knex } from 'knex';

export const name = '0002-admin';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table admins (
      id uuid primary key,
      mail text not null unique check (mail = lower(mail)),
      password_hash text not null,
      created_at timestamptz not null default now()
    );

    create table one_time_links (
      token_hash bytea primary key,
      created_at timestamptz not null default now(),
      used_at timestamptz
    );
  `);
}
