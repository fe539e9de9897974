import { migrate, openDatabase } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { BenchContext } from '../bench-context.ts';
import type { BenchPlatform } from '../host/bench-platform.ts';
import { startBenchStores, type BenchStores } from '../service/bench-stores.ts';
import { withService, type ServiceBench } from '../service/with-service.ts';
import { startHub, type BenchHub } from './start-hub.ts';
import { startTelegramProcess, type TelegramProcess } from './telegram-process.ts';

export interface HubBench {
  bench: BenchPlatform;
  db: Knex;
  stores: BenchStores;
  telegram: TelegramProcess;
}

/** Database, cache and a simulated Telegram, and nothing else: who needs a hub starts it. */
export async function withHubAlone<T>(
  { bench }: BenchContext,
  work: (hub: HubBench) => Promise<T>,
): Promise<T> {
  const stores = await startBenchStores(bench);
  try {
    const db = openDatabase({ url: stores.databaseUrl, poolMax: 4, applicationName: 'bench' });
    try {
      await migrate(db);
      return await withTelegram({ limits: false }, (telegram) => work({ bench, db, stores, telegram }));
    } finally {
      await db.destroy();
    }
  } finally {
    await stores.remove();
  }
}

/** The whole platform with a hub beside it, and a simulated Telegram with the limits of the real one. */
export function withPlatformAndHub<T>(
  context: BenchContext,
  work: (service: ServiceBench & { telegram: TelegramProcess; hub: BenchHub }) => Promise<T>,
): Promise<T> {
  // Without a token the platform starts no hub of its own.
  return withService(context, { TELEGRAM_BOT_TOKEN: '' }, (service) =>
    withTelegram({ limits: true }, async (telegram) => {
      const { bench, stores } = service;
      const hub = await startHub(bench, { stores, telegram, apiUrl: service.service.url });
      try {
        return await work({ ...service, telegram, hub });
      } finally {
        await hub.stop();
      }
    }),
  );
}

async function withTelegram<T>(
  options: { limits: boolean },
  work: (telegram: TelegramProcess) => Promise<T>,
): Promise<T> {
  const telegram = await startTelegramProcess(options);
  try {
    return await work(telegram);
  } finally {
    await telegram.stop();
  }
}
