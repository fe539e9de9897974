import { createHubWatchesRepository, type NewHubWatch } from '@codexdlc/domain/hub';
import type { Knex } from 'knex';

/** From now on this chat shows how the operation goes, until it has ended. */
export async function watchOperation(
  trx: Knex.Transaction,
  { botId, ...watch }: NewHubWatch & { botId: number },
): Promise<void> {
  await createHubWatchesRepository(trx, botId).open(watch);
}
