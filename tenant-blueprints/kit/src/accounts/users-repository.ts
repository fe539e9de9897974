import type { Knex } from 'knex';
import { isLanguage } from '../i18n/languages.ts';
import type { User } from './user.ts';

interface UserRow {
  id: string;
  mail: string;
  name: string;
  role: string;
  language: string;
  password_hash: string | null;
  totp_secret: string | null;
  totp_confirmed_at: Date | null;
  totp_last_step: string | null;
  session_epoch: number;
  created_at: Date;
  last_sign_in_at: Date | null;
  disabled_at: Date | null;
}

export interface NewUser {
  id: string;
  mail: string;
  name: string;
  role: string;
  language: string;
  passwordHash?: string;
}

export type UsersRepository = ReturnType<typeof createUsersRepository>;

/** All SQL of the `users` table. Build it from a transaction to take part in that one. */
export function createUsersRepository(db: Knex) {
  const users = () => db<UserRow>('users');

  return {
    async find(id: string): Promise<User | undefined> {
      const row = await users().where({ id }).first();
      return row && userOf(row);
    },

    async findByMail(mail: string): Promise<User | undefined> {
      const row = await users().where({ mail }).first();
      return row && userOf(row);
    },

    async list(): Promise<User[]> {
      return (await users().orderBy('name').orderBy('mail')).map(userOf);
    },

    async hasAny(): Promise<boolean> {
      return (await users().first('id')) !== undefined;
    },

    /** False when somebody has this mail address already. */
    async insert({ id, mail, name, role, language, passwordHash }: NewUser): Promise<boolean> {
      const inserted = await users()
        .insert({ id, mail, name, role, language, password_hash: passwordHash ?? null })
        .onConflict('mail')
        .ignore()
        .returning('id');
      return inserted.length === 1;
    },

    async setProfile(id: string, profile: { name: string; language: string }): Promise<void> {
      await users().where({ id }).update(profile);
    },

    async setPassword(id: string, passwordHash: string): Promise<void> {
      await users().where({ id }).update({ password_hash: passwordHash });
    },

    async setRole(id: string, role: string): Promise<void> {
      await users().where({ id }).update({ role });
    },

    async setDisabled(id: string, at: Date | undefined): Promise<void> {
      await users()
        .where({ id })
        .update({ disabled_at: at ?? null });
    },

    async noteSignIn(id: string, at: Date): Promise<void> {
      await users().where({ id }).update({ last_sign_in_at: at });
    },

    /** Every session that knows an older number is over. */
    async raiseEpoch(id: string): Promise<number> {
      const [row] = await users().where({ id }).increment('session_epoch', 1).returning('session_epoch');
      if (!row) throw new Error('a user without a row has no sessions to end');
      return row.session_epoch;
    },

    /** False when there is one that counts: it has to be taken away first. */
    async startTotp(id: string, sealedSecret: string): Promise<boolean> {
      const changed = await users()
        .where({ id })
        .whereNull('totp_confirmed_at')
        .update({ totp_secret: sealedSecret, totp_last_step: null });
      return changed === 1;
    },

    async confirmTotp(id: string, at: Date): Promise<void> {
      await users().where({ id }).whereNotNull('totp_secret').update({ totp_confirmed_at: at });
    },

    async removeTotp(id: string): Promise<void> {
      await users()
        .where({ id })
        .update({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null });
    },

    /** True for exactly one caller: a code works once, and no older one after it. */
    async useTotpStep(id: string, step: number): Promise<boolean> {
      const changed = await users()
        .where({ id })
        .whereRaw('(totp_last_step is null or totp_last_step < ?)', [step])
        .update({ totp_last_step: String(step) });
      return changed === 1;
    },

    /** Who can sign in with this role, locked until the transaction ends. */
    async lockActive(role: string): Promise<string[]> {
      const rows = await users()
        .where({ role })
        .whereNull('disabled_at')
        .whereNotNull('password_hash')
        .orderBy('id')
        .forUpdate()
        .select('id');
      return rows.map(({ id }) => id);
    },
  };
}

function userOf(row: UserRow): User {
  return {
    id: row.id,
    mail: row.mail,
    name: row.name,
    role: row.role,
    language: isLanguage(row.language) ? row.language : 'de',
    passwordHash: row.password_hash ?? undefined,
    totpSecret: row.totp_secret ?? undefined,
    totpConfirmedAt: row.totp_confirmed_at ?? undefined,
    sessionEpoch: row.session_epoch,
    createdAt: row.created_at,
    lastSignInAt: row.last_sign_in_at ?? undefined,
    disabledAt: row.disabled_at ?? undefined,
  };
}
