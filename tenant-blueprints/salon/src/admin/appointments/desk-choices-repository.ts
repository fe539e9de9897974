import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Knex } from 'knex';

export interface ServiceChoice {
  id: string;
  title: string;
  durationMinutes: number;
  priceCents: number;
  category: string | undefined;
}

/** What can be chosen at the desk: everything that is offered, also what is not offered online. */
export function createDeskChoicesRepository(db: Knex) {
  return {
    async listServices(language: Language): Promise<ServiceChoice[]> {
      const rows = await db('services as s')
        .leftJoin('service_categories as c', 'c.id', 's.category_id')
        .where({ 's.is_offered': true })
        .orderByRaw('c.position nulls last, s.position, s.id')
        .select<
          {
            id: string;
            title: string;
            duration_minutes: number;
            price_cents: number;
            category: Record<string, string> | null;
          }[]
        >('s.id', { title: `s.title_${language}` }, 's.duration_minutes', 's.price_cents', {
          category: 'c.title',
        });
      return rows.map((row) => ({
        id: row.id,
        title: row.title,
        durationMinutes: row.duration_minutes,
        priceCents: row.price_cents,
        category: row.category?.[language],
      }));
    },
  };
}
