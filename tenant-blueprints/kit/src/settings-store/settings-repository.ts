import type { Knex } from 'knex';

/** All SQL of the `settings` table. */
export function createSettingsRepository(db: Knex) {
  return {
    async list(): Promise<{ key: string; value: unknown }[]> {
      return db<{ key: string; value: unknown }>('settings').select('key', 'value');
    },

    async put(key: string, value: unknown, userId: string | undefined): Promise<void> {
      const row = { value: JSON.stringify(value), updated_at: db.fn.now(), updated_by: userId ?? null };
      await db('settings')
        .insert({ key, ...row })
        .onConflict('key')
        .merge(row);
    },
  };
}
