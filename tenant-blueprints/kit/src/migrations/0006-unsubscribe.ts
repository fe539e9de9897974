import type { Knex } from 'knex';

export const name = 'kit-0006-unsubscribe';

/** Where the recipient of a message says that they want no more of its kind. */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table messages add column unsubscribe_url text');
}
