import type { Knex } from 'knex';

const DAY_MS = 24 * 60 * 60_000;

/** Longer than Telegram, or the stream, could tell of them again. */
const KEPT = [
  { table: 'telegram_updates', column: 'handled_at', days: 7 },
  { table: 'telegram_messages', column: 'created_at', days: 90 },
  { table: 'hub_events', column: 'handled_at', days: 8 },
  { table: 'hub_dialogs', column: 'updated_at', days: 30 },
  { table: 'hub_actions', column: 'created_at', days: 30 },
] as const;

/** How many rows of each table went. */
export async function deleteOldOfHub(db: Knex, now: Date): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table, column, days } of KEPT) {
    counts[table] = await db(table)
      .where(column, '<', new Date(now.getTime() - days * DAY_MS))
      .delete();
  }
  return counts;
}
