import { createHash } from 'node:crypto';
import { storeName, storeUrl, STORE_ROLES } from '../../tools/src/platform-stores/index.ts';
import { ensureOwnStores } from '../../platform-api/src/process/ensure-own-stores.ts';
import type { BenchPlatform } from '../host/bench-platform.ts';

export interface BenchStores {
  databaseUrl: string;
  redisUrl: string;
  remove(): Promise<void>;
}

/** The database and the cache that `npm start` makes for a platform, with their usual settings and limits; empty. */
export async function startBenchStores({ platform, progress }: BenchPlatform): Promise<BenchStores> {
  const { docker, home, masterKey } = platform;
  const name = `waas-bench-${createHash('sha256').update(home.dir).digest('hex').slice(0, 8)}`;
  const images = await platform.tools.ensureImages();
  const own = await ensureOwnStores({ docker, progress, images, homeDir: home.dir, masterKey, name });
  return {
    databaseUrl: storeUrl({ role: 'database', ...own.database }),
    redisUrl: storeUrl({ role: 'cache', ...own.cache }),
    async remove() {
      for (const role of STORE_ROLES) {
        await docker.getContainer(storeName({ name, role })).remove({ force: true });
        await docker.getVolume(storeName({ name, role })).remove();
      }
    },
  };
}
