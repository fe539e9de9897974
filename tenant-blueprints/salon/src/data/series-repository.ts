import type { Knex } from 'knex';

export function createSeriesRepository(db: Knex) {
  return {
    async insert(id: string, everyWeeks: number): Promise<void> {
      await db('series').insert({ id, every_weeks: everyWeeks });
    },

    async remove(id: string): Promise<void> {
      await db('series').where({ id }).delete();
    },
  };
}
