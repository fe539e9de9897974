import type { Knex } from 'knex';
import { isLanguage } from '../i18n/languages.ts';
import type { SignedInUser } from './user.ts';

interface SessionRow {
  id: string;
  user_id: string;
  session_hash: Buffer;
  device: string;
  created_at: Date;
  last_seen_at: Date;
  ended_at: Date | null;
}

export interface UserSession {
  id: string;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
}

export interface NewSession {
  id: string;
  userId: string;
  sessionHash: Buffer;
  device: string;
  at: Date;
}

export type UserSessionsRepository = ReturnType<typeof createUserSessionsRepository>;

/** All SQL of the `user_sessions` table. */
export function createUserSessionsRepository(db: Knex) {
  const sessions = () => db<SessionRow>('user_sessions');

  return {
    async insert({ id, userId, sessionHash, device, at }: NewSession): Promise<void> {
      await sessions().insert({
        id,
        user_id: userId,
        session_hash: sessionHash,
        device,
        created_at: at,
        last_seen_at: at,
      });
    },

    /** Undefined as soon as the session was ended, its user was disabled, or it is too old. */
    async findUser(
      sessionHash: Buffer,
      startedAfter: Date,
    ): Promise<(SignedInUser & { seenAt: Date }) | undefined> {
      const row = await db<SessionRow>('user_sessions as s')
        .join('users as u', 'u.id', 's.user_id')
        .where('s.session_hash', sessionHash)
        .where('s.created_at', '>', startedAfter)
        .whereNull('s.ended_at')
        .whereNull('u.disabled_at')
        .first<
          | {
              id: string;
              name: string;
              mail: string;
              role: string;
              language: string;
              session_id: string;
              last_seen_at: Date;
              totp_confirmed_at: Date | null;
            }
          | undefined
        >(
          'u.id',
          'u.name',
          'u.mail',
          'u.role',
          'u.language',
          's.id as session_id',
          's.last_seen_at',
          'u.totp_confirmed_at',
        );
      return (
        row && {
          id: row.id,
          name: row.name,
          mail: row.mail,
          role: row.role,
          language: isLanguage(row.language) ? row.language : 'de',
          sessionId: row.session_id,
          hasTotp: row.totp_confirmed_at !== null,
          seenAt: row.last_seen_at,
        }
      );
    },

    async noteSeen(id: string, at: Date): Promise<void> {
      await sessions().where({ id }).update({ last_seen_at: at });
    },

    async listOpen(userId: string, seenAfter: Date): Promise<UserSession[]> {
      const rows = await sessions()
        .where({ user_id: userId })
        .whereNull('ended_at')
        .where('last_seen_at', '>', seenAfter)
        .orderBy('last_seen_at', 'desc');
      return rows.map((row) => ({
        id: row.id,
        device: row.device,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
      }));
    },

    async end(userId: string, id: string, at: Date): Promise<boolean> {
      const changed = await sessions()
        .where({ id, user_id: userId })
        .whereNull('ended_at')
        .update({ ended_at: at });
      return changed === 1;
    },

    async endByHash(sessionHash: Buffer, at: Date): Promise<void> {
      await sessions().where({ session_hash: sessionHash }).whereNull('ended_at').update({ ended_at: at });
    },

    async endAll(userId: string, at: Date, exceptId?: string): Promise<number> {
      const open = sessions().where({ user_id: userId }).whereNull('ended_at');
      if (exceptId !== undefined) open.whereNot({ id: exceptId });
      return open.update({ ended_at: at });
    },
  };
}
