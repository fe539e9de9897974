import { storeChecks, type Check, type CheckedStores } from '@codexdlc/domain/process/create-health';
import type { TelegramState } from './telegram-state.ts';

/** Without the database or Telegram nothing is done; without Redis no event is heard of, but nothing is lost. */
export function hubChecks(
  stores: CheckedStores,
  telegram: Pick<TelegramState, 'check'>,
): Record<string, Check> {
  return {
    ...storeChecks(stores),
    telegram: () =>
      new Promise((resolve) => {
        resolve(telegram.check());
      }),
  };
}
