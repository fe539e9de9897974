import type { Knex } from 'knex';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

export interface StaffMember {
  id: number;
  name: string;
  roleTitle: Partial<Record<Language, string>>;
  about: Partial<Record<Language, string>>;
  pictureId: string | undefined;
  userId: string | undefined;
  colour: number;
  position: number;
  isWorking: boolean;
  /** Whether customers may book them online. */
  isOnline: boolean;
}

interface StaffRow {
  id: number;
  name: string;
  role_title: StaffMember['roleTitle'];
  about: StaffMember['about'];
  picture_id: string | null;
  user_id: string | null;
  colour: number;
  position: number;
  is_working: boolean;
  is_online: boolean;
}

export type StaffRepository = ReturnType<typeof createStaffRepository>;

export function createStaffRepository(db: Knex) {
  return {
    /** In their order; who works here no longer only when asked for. */
    async list({ withFormer = false }: { withFormer?: boolean } = {}): Promise<StaffMember[]> {
      const query = db<StaffRow>('staff').orderBy(['position', 'id']);
      if (!withFormer) void query.where({ is_working: true });
      return (await query).map(toStaffMember);
    },

    async find(id: number): Promise<StaffMember | undefined> {
      const row = await db<StaffRow>('staff').where({ id }).first();
      return row && toStaffMember(row);
    },

    /** Who signs in with this account, if anybody of the staff does. */
    async findByUser(userId: string): Promise<StaffMember | undefined> {
      const row = await db<StaffRow>('staff').where({ user_id: userId }).first();
      return row && toStaffMember(row);
    },
  };
}

function toStaffMember(row: StaffRow): StaffMember {
  return {
    id: row.id,
    name: row.name,
    roleTitle: row.role_title,
    about: row.about,
    pictureId: row.picture_id ?? undefined,
    userId: row.user_id ?? undefined,
    colour: row.colour,
    position: row.position,
    isWorking: row.is_working,
    isOnline: row.is_online,
  };
}
