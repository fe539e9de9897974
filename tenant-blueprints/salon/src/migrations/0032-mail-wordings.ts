import type { Knex } from 'knex';

export const name = '0032-mail-wordings';

/** What the owner says in mails instead of what the templates say; every version stays, as those of `site_texts` do. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table mail_wordings (
      key text not null check (char_length(key) between 1 and 60),
      version int not null check (version >= 1),
      -- By language: subject, intro, closing with '{placeholders}'; an empty one is the template's.
      body jsonb not null,
      created_at timestamptz not null default now(),
      created_by uuid references users (id) on delete set null,
      primary key (key, version)
    );
  `);
}
