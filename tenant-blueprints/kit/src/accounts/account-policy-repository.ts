import type { Knex } from 'knex';
import { createSettingsRepository } from '../settings-store/settings-repository.ts';

const KEY = 'accounts.requiresSecondFactor';

/** What the owner decides for all accounts. */
export function createAccountPolicyRepository(db: Knex) {
  return {
    async requiresSecondFactor(): Promise<boolean> {
      const row = await db('settings').where({ key: KEY }).first<{ value: unknown } | undefined>('value');
      return row?.value === true;
    },

    async setRequiresSecondFactor(isRequired: boolean, userId: string): Promise<void> {
      await createSettingsRepository(db).put(KEY, isRequired, userId);
    },
  };
}
