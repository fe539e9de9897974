import type { Knex } from 'knex';
import { toLocalText } from '../local-text.ts';
import type { Category, Resource } from './managed-service.ts';

/** Groups of services, and what there is only so much of. */
export function createCatalogueRepository(db: Knex) {
  return {
    async listCategories(): Promise<Category[]> {
      const rows = await db<{ id: string; title: unknown; position: number }>('service_categories').orderBy([
        'position',
        'id',
      ]);
      return rows.map(({ id, title }) => ({ id, title: toLocalText(title) }));
    },

    async lockCategory(id: string): Promise<Category | undefined> {
      const row = await db<{ id: string; title: unknown }>('service_categories')
        .where({ id })
        .forUpdate()
        .first();
      return row && { id, title: toLocalText(row.title) };
    },

    async insertCategory({ id, title }: Category): Promise<void> {
      await db('service_categories').insert({
        id,
        title: JSON.stringify(title),
        position: db.raw('(select coalesce(max(position), 0) + 1 from service_categories)'),
      });
    },

    async updateCategory({ id, title }: Category): Promise<void> {
      await db('service_categories')
        .where({ id })
        .update({ title: JSON.stringify(title) });
    },

    async deleteCategory(id: string): Promise<boolean> {
      return (await db('service_categories').where({ id }).delete()) === 1;
    },

    async listResources(): Promise<Resource[]> {
      const rows = await db<ResourceRow>('resources').orderBy(['position', 'id']);
      return rows.map(toResource);
    },

    async lockResource(id: string): Promise<Resource | undefined> {
      const row = await db<ResourceRow>('resources').where({ id }).forUpdate().first();
      return row && toResource(row);
    },

    async insertResource({ id, title, capacity }: Resource): Promise<void> {
      await db('resources').insert({
        id,
        title: JSON.stringify(title),
        capacity,
        position: db.raw('(select coalesce(max(position), 0) + 1 from resources)'),
      });
    },

    async updateResource({ id, title, capacity }: Resource): Promise<void> {
      await db('resources')
        .where({ id })
        .update({ title: JSON.stringify(title), capacity });
    },

    async isResourceUsed(id: string): Promise<boolean> {
      return (
        (await db('appointment_resources').where({ resource_id: id }).first('appointment_id')) !== undefined
      );
    },

    /** The highest unit that an appointment after this moment holds; 0 when none does. */
    async unitsTakenAfter(id: string, now: Date): Promise<number> {
      const row = await db('appointment_resources')
        .where({ resource_id: id, is_taken: true })
        .whereRaw('upper(period) > ?', [now])
        .max<{ unit: number | null }>('unit as unit')
        .first();
      return row?.unit ?? 0;
    },

    async deleteResource(id: string): Promise<boolean> {
      return (await db('resources').where({ id }).delete()) === 1;
    },
  };
}

interface ResourceRow {
  id: string;
  title: unknown;
  capacity: number;
}

function toResource({ id, title, capacity }: ResourceRow): Resource {
  return { id, title: toLocalText(title), capacity };
}
