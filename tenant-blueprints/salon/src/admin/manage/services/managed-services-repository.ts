import { mapLanguages } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import type { Knex } from 'knex';
import type { ManagedService } from './managed-service.ts';

interface ServiceRow {
  id: string;
  title_de: string;
  title_en: string;
  title_ru: string;
  note_de: string;
  note_en: string;
  note_ru: string;
  category_id: string | null;
  duration_minutes: number;
  price_cents: number;
  is_price_from: boolean;
  buffer_before_minutes: number;
  buffer_after_minutes: number;
  deposit_cents: number;
  is_online: boolean;
  is_offered: boolean;
}

interface StaffRow {
  service_id: string;
  staff_id: number;
  duration_minutes: number | null;
  price_cents: number | null;
}

/** Services with who does them and what they need, for the owner's pages. */
export function createManagedServicesRepository(db: Knex) {
  const read = async (rows: ServiceRow[]): Promise<ManagedService[]> => {
    const ids = rows.map(({ id }) => id);
    const staff = await db<StaffRow>('staff_services').whereIn('service_id', ids).orderBy('staff_id');
    const resources = await db<{ service_id: string; resource_id: string }>('service_resources')
      .whereIn('service_id', ids)
      .orderBy('resource_id');
    return rows.map((row) => ({
      ...toService(row),
      staff: staff.filter(({ service_id }) => service_id === row.id).map(toServiceByStaff),
      resourceIds: resources
        .filter(({ service_id }) => service_id === row.id)
        .map((entry) => entry.resource_id),
    }));
  };

  return {
    /** By category and within it, in the owner's order; what is no longer offered as well. */
    async list(): Promise<ManagedService[]> {
      return read(await db<ServiceRow>('services').orderBy(['position', 'id']));
    },

    async find(id: string): Promise<ManagedService | undefined> {
      return (await read(await db<ServiceRow>('services').where({ id })))[0];
    },

    /** Nobody else changes it until the transaction ends. */
    async lock(id: string): Promise<ManagedService | undefined> {
      return (await read(await db<ServiceRow>('services').where({ id }).forUpdate()))[0];
    },

    async lockAll(): Promise<ManagedService[]> {
      return read(await db<ServiceRow>('services').orderBy(['position', 'id']).forUpdate());
    },

    async ids(): Promise<string[]> {
      return (await db<{ id: string }>('services').select('id')).map(({ id }) => id);
    },

    /** At the end. */
    async insert(service: ManagedService): Promise<void> {
      await db('services').insert({
        id: service.id,
        ...toRow(service),
        position: db.raw('(select coalesce(max(position), 0) + 1 from services)'),
      });
      await putLinks(db, service);
    },

    async update(service: ManagedService): Promise<void> {
      await db('services').where({ id: service.id }).update(toRow(service));
      await db('staff_services').where({ service_id: service.id }).delete();
      await db('service_resources').where({ service_id: service.id }).delete();
      await putLinks(db, service);
    },

    async setOffered(id: string, isOffered: boolean): Promise<boolean> {
      return (await db('services').where({ id }).update({ is_offered: isOffered })) === 1;
    },

    async setPrice(id: string, price: { priceCents: number; isPriceFrom: boolean }): Promise<void> {
      await db('services')
        .where({ id })
        .update({ price_cents: price.priceCents, is_price_from: price.isPriceFrom });
    },

    /** Whether any appointment, of whatever time and state, has it. */
    async isUsed(id: string): Promise<boolean> {
      const row = await db('appointments')
        .where({ service_id: id })
        .orWhereIn('id', db('appointment_services').where({ service_id: id }).select('appointment_id'))
        .count<{ count: string }[]>('* as count');
      return row[0]?.count !== '0';
    },

    async delete(id: string): Promise<void> {
      await db('services').where({ id }).delete();
    },
  };
}

async function putLinks(db: Knex, service: ManagedService): Promise<void> {
  const staff = service.staff.map((entry) => ({
    service_id: service.id,
    staff_id: entry.staffId,
    duration_minutes: entry.durationMinutes,
    price_cents: entry.priceCents,
  }));
  const resources = service.resourceIds.map((id) => ({ service_id: service.id, resource_id: id }));
  if (staff.length > 0) await db('staff_services').insert(staff);
  if (resources.length > 0) await db('service_resources').insert(resources);
}

function toService(row: ServiceRow): Omit<ManagedService, 'staff' | 'resourceIds'> {
  return {
    id: row.id,
    title: mapLanguages((language) => row[`title_${language}`]),
    note: mapLanguages((language) => row[`note_${language}`]),
    categoryId: row.category_id,
    durationMinutes: row.duration_minutes,
    priceCents: row.price_cents,
    isPriceFrom: row.is_price_from,
    bufferBeforeMinutes: row.buffer_before_minutes,
    bufferAfterMinutes: row.buffer_after_minutes,
    depositCents: row.deposit_cents,
    isOnline: row.is_online,
    isOffered: row.is_offered,
  };
}

function toRow(service: ManagedService): Omit<ServiceRow, 'id'> {
  return {
    title_de: service.title.de,
    title_en: service.title.en,
    title_ru: service.title.ru,
    note_de: service.note.de,
    note_en: service.note.en,
    note_ru: service.note.ru,
    category_id: service.categoryId,
    duration_minutes: service.durationMinutes,
    price_cents: service.priceCents,
    is_price_from: service.isPriceFrom,
    buffer_before_minutes: service.bufferBeforeMinutes,
    buffer_after_minutes: service.bufferAfterMinutes,
    deposit_cents: service.depositCents,
    is_online: service.isOnline,
    is_offered: service.isOffered,
  };
}

function toServiceByStaff(row: StaffRow): ManagedService['staff'][number] {
  return { staffId: row.staff_id, durationMinutes: row.duration_minutes, priceCents: row.price_cents };
}
