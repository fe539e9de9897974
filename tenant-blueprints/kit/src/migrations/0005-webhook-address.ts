import type { Knex } from 'knex';

export const name = 'kit-0005-webhook-address';

/** A question mark in a statement of `raw` is a binding: the check asked for "https$1://" and let nothing in. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table webhooks
      drop constraint webhooks_url_check,
      add constraint webhooks_url_check check (url ~ '^https{0,1}://' and char_length(url) <= 500);
  `);
}
