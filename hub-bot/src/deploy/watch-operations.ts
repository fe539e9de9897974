import { AppError } from '@codexdlc/domain';
import { createHubWatchesRepository, type HubWatch } from '@codexdlc/domain/hub';
import type { Hub } from '../bot/hub.ts';
import { putMessage } from '../messages/put-message.ts';
import { readerOf } from '../texts/reader.ts';
import type { Tick } from '../ticks/tick.ts';
import { isOver, operationKey, operationMessage, type OperationFacts } from './operation-view.ts';
import { readOperationFacts } from './read-operation-facts.ts';

const AT_ONCE = 200;

/** Messages that live: each chat that watches an operation shows it as it is now, and at last how it ended. */
export const watchOperations: Tick = {
  name: 'watch-operations',
  everyMs: 1_000,
  async run(hub) {
    const open = await createHubWatchesRepository(hub.db, hub.bot.id).listOpen(AT_ONCE);
    for (const [operationId, watches] of Map.groupBy(open, (watch) => watch.operationId)) {
      const facts = await factsOf(hub, operationId);
      for (const watch of watches) await show(hub, watch, facts);
    }
  },
};

/** Undefined when it is gone with its tenant. */
async function factsOf(hub: Hub, operationId: string): Promise<OperationFacts | undefined> {
  try {
    return await readOperationFacts(hub.db, operationId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

async function show(hub: Hub, watch: HubWatch, facts: OperationFacts | undefined): Promise<void> {
  const now = hub.now();
  const { chatId, operationId, language } = watch;
  await hub.db.transaction(async (trx) => {
    if (facts !== undefined) {
      const view = { reader: readerOf(hub, language), gatewayUrl: hub.config.gatewayUrl, now };
      const content = operationMessage(view, facts);
      await putMessage(trx, hub, { chatId, key: operationKey(operationId), content });
    }
    if (facts === undefined || isOver(facts.operation)) {
      await createHubWatchesRepository(trx, hub.bot.id).end(watch, now);
    }
  });
}
