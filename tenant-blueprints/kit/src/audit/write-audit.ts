import type { Knex } from 'knex';

export interface AuditEntry {
  /** 'user:<id>', 'token:<id>', 'customer', 'worker', 'bot' */
  actor: string;
  /** 'appointment.move', 'user.invite' */
  action: string;
  about?: string;
  /** Names of what changed and ids; never a person's data or a secret. */
  detail?: object;
}

/** Written in the transaction of what it tells of. */
export async function writeAudit(trx: Knex, entry: AuditEntry): Promise<void> {
  await trx('audit').insert({
    actor: entry.actor,
    action: entry.action,
    about: entry.about ?? '',
    detail: JSON.stringify(entry.detail ?? {}),
  });
}
