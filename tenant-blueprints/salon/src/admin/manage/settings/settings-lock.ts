import type { Knex } from 'knex';

/** One change of settings after the other: each has to see what the one before wrote. */
export function createSettingsLock(trx: Knex) {
  return {
    async acquire(): Promise<void> {
      await trx.raw('lock table settings in share row exclusive mode');
    },
  };
}
