import type { Knex } from 'knex';

export const name = '0031-moved-from';

/** The beginning that the customer knows, from the move until they are told the new one. */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table appointments add column moved_from timestamptz');
}
