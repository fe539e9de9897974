import type { Knex } from 'knex';

/** Names of the platform's processes that are connected to the database now, but for this one's own. */
export async function otherProcesses(db: Knex, own: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and application_name like 'waas-%' and application_name <> ?
     order by 1`,
    [own],
  );
  return rows.map(({ name }) => name);
}
