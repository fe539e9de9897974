import type { Knex } from 'knex';

export type OrderedTable =
  'services' | 'service_categories' | 'resources' | 'staff' | 'gallery_pictures' | 'reviews';

/** The order in which rows are shown, of every table that has one. */
export function createOrderRepository(trx: Knex, table: OrderedTable) {
  return {
    /** In order; nobody else puts them in another one until the transaction ends. */
    async lockIds(): Promise<(string | number)[]> {
      const rows = await trx(table)
        .orderBy(['position', 'id'])
        .forUpdate()
        .select<{ id: string | number }[]>('id');
      return rows.map(({ id }) => id);
    },

    async write(ids: readonly (string | number)[]): Promise<void> {
      await trx.raw(
        `update ?? as t set position = o.place from unnest(cast(? as text[])) with ordinality as o (id, place)
         where t.id::text = o.id`,
        [table, ids.map(String)],
      );
    },
  };
}
