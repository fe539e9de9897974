import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { AttemptKind, AttemptStanding } from './lock-out-rules.ts';

export interface AttemptSubject {
  kind: AttemptKind;
  /** A mail address, a network, the id of a user or of a Telegram account. */
  value: string;
}

interface AttemptRow {
  kind: AttemptKind;
  subject: Buffer;
  failures: number;
  last_at: Date;
  locked_until: Date | null;
}

/** All SQL of the `sign_in_attempts` table. */
export function createAttemptsRepository(db: Knex) {
  const rowsOf = (subject: AttemptSubject) =>
    db<AttemptRow>('sign_in_attempts').where({ kind: subject.kind, subject: hashSubject(subject) });

  return {
    /** Makes the row when there is none; nobody else changes it until the end of the transaction. */
    async lock(subject: AttemptSubject, now: Date): Promise<AttemptStanding> {
      const { rows } = await db.raw<{ rows: AttemptRow[] }>(
        `insert into sign_in_attempts (kind, subject, last_at) values (?, ?, ?)
         on conflict (kind, subject) do update set failures = sign_in_attempts.failures returning *`,
        [subject.kind, hashSubject(subject), now],
      );
      const [row] = rows;
      if (!row) throw new Error('insert into sign_in_attempts returned no row');
      return { failures: row.failures, lastAt: row.last_at, lockedUntil: row.locked_until };
    },

    async set(subject: AttemptSubject, standing: AttemptStanding): Promise<void> {
      await rowsOf(subject).update({
        failures: standing.failures,
        last_at: standing.lastAt,
        locked_until: standing.lockedUntil,
      });
    },

    async removeOlderThan(moment: Date): Promise<number> {
      return db<AttemptRow>('sign_in_attempts').where('last_at', '<', moment).delete();
    },
  };
}

/** People who mistype their password into the field of the mail address must not find it in a backup. */
export function hashSubject({ kind, value }: AttemptSubject): Buffer {
  return createHash('sha256').update(`${kind}:${value}`).digest();
}
