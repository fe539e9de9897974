import type { Knex } from 'knex';

/** Who takes bookings, as others are shown them. */
export function createBookableStaffRepository(db: Knex) {
  return {
    async list(): Promise<{ id: number; name: string }[]> {
      return db('staff')
        .where({ is_working: true, is_online: true })
        .orderBy(['position', 'id'])
        .select<{ id: number; name: string }[]>('id', 'name');
    },
  };
}
