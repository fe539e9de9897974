import type { Knex } from 'knex';

export const name = 'kit-0002-first-links';

/** The link with which the first owner comes in, before there is any user. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table first_links (
      token_hash bytea primary key,
      created_at timestamptz not null default now(),
      used_at timestamptz
    );
  `);
}
