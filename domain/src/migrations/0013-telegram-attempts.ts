import type { Knex } from 'knex';

/** Codes that somebody tries in Telegram are counted like passwords. */
export function telegramAttempts(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    alter table sign_in_attempts
      drop constraint sign_in_attempts_kind_check,
      add constraint sign_in_attempts_kind_check
        check (kind in ('account', 'address', 'second-factor', 'reset', 'telegram'));
  `);
}
