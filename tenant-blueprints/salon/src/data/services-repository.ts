import type { Knex } from 'knex';
import type { Service } from '../booking/service.ts';

interface ServiceRow {
  id: string;
  title_de: string;
  title_en: string;
  title_ru: string;
  note_de: string;
  note_en: string;
  note_ru: string;
  duration_minutes: number;
  price_cents: number;
  position: number;
  is_offered: boolean;
}

export type ServicesRepository = ReturnType<typeof createServicesRepository>;

export function createServicesRepository(db: Knex) {
  return {
    async listOffered(): Promise<Service[]> {
      const rows = await db<ServiceRow>('services').where({ is_offered: true }).orderBy('position');
      return rows.map(toService);
    },

    /** Also one that is no longer offered: old appointments still have it. */
    async find(id: string): Promise<Service | undefined> {
      const row = await db<ServiceRow>('services').where({ id }).first();
      return row && toService(row);
    },

    /** What is asked for beforehand when these are booked together. */
    async depositOf(ids: readonly string[]): Promise<number> {
      const [sum] = await db('services')
        .whereIn('id', ids)
        .sum<{ cents: string | null }[]>('deposit_cents as cents');
      return Number(sum?.cents ?? 0);
    },
  };
}

function toService(row: ServiceRow): Service {
  return {
    id: row.id,
    title: { de: row.title_de, en: row.title_en, ru: row.title_ru },
    note: { de: row.note_de, en: row.note_en, ru: row.note_ru },
    durationMinutes: row.duration_minutes,
    priceCents: row.price_cents,
  };
}
