import type { Knex } from 'knex';

export interface Admin {
  id: string;
  mail: string;
  passwordHash: string;
}

interface AdminRow {
  id: string;
  mail: string;
  password_hash: string;
}

export type AdminsRepository = ReturnType<typeof createAdminsRepository>;

export function createAdminsRepository(db: Knex) {
  return {
    async findByMail(mail: string): Promise<Admin | undefined> {
      const row = await db<AdminRow>('admins').where({ mail }).first();
      return row && { id: row.id, mail: row.mail, passwordHash: row.password_hash };
    },

    async exists(id: string): Promise<boolean> {
      return (await db<AdminRow>('admins').where({ id }).first('id')) !== undefined;
    },

    async hasAny(): Promise<boolean> {
      return (await db<AdminRow>('admins').first('id')) !== undefined;
    },

    async insert({ id, mail, passwordHash }: Admin): Promise<void> {
      await db<AdminRow>('admins').insert({ id, mail, password_hash: passwordHash });
    },
  };
}
