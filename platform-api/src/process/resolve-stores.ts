import { AppError } from '@codexdlc/domain';
import { storeUrl } from '@codexdlc/tools/platform-stores/plan';
import type { PlatformConfig } from '../platform-config.ts';
import { readOwnStores } from './own-stores.ts';

export interface StoreUrls {
  databaseUrl: string;
  redisUrl: string;
}

/** Where the database and the cache are: as configured, else the containers of this home as `npm start` left them. */
export async function resolveStores(config: PlatformConfig, masterKey: Buffer): Promise<StoreUrls> {
  if (config.stores.kind === 'given') {
    return { databaseUrl: config.stores.databaseUrl.reveal(), redisUrl: config.stores.redisUrl.reveal() };
  }
  const own = await readOwnStores(config.machine.homeDir, masterKey);
  if (own === undefined) {
    throw new AppError('UNAVAILABLE', 'This platform has no database yet.', {
      why: `DATABASE_URL is not set, and ${config.machine.homeDir} has no containers of its own.`,
      todo: 'Run npm start once, or set DATABASE_URL and REDIS_URL.',
    });
  }
  return {
    databaseUrl: storeUrl({ role: 'database', ...own.database }),
    redisUrl: storeUrl({ role: 'cache', ...own.cache }),
  };
}
