import { existsSync } from 'node:fs';
import { createSealer, migrate, openDatabase, type Sealer } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { masterKey, requireNoRotation } from '../home/master-key.ts';
import { openHome } from '../home/home.ts';
import type { PlatformConfig } from '../platform-config.ts';
import { ConfigurationError } from '@codexdlc/domain/process/configuration-error';
import { resolveStores, type StoreUrls } from './resolve-stores.ts';

/** What api and worker both stand on. */
export interface Resources {
  urls: StoreUrls;
  masterKey: Buffer;
  sealer: Sealer;
  /** Migrated. */
  db: Knex;
  close: () => Promise<void>;
}

export interface ResourcesOptions {
  /** Shown in pg_stat_activity as "waas-<name>". */
  name: 'api' | 'worker' | 'setup' | 'admin';
  poolMax: number;
  log?: Pick<Logger, 'info'>;
}

export async function openResources(config: PlatformConfig, options: ResourcesOptions): Promise<Resources> {
  const key = await readMasterKey(config);
  const urls = await resolveStores(config, key);
  const db = openDatabase({
    url: urls.databaseUrl,
    poolMax: options.poolMax,
    applicationName: `waas-${options.name}`,
  });
  try {
    const done = await migrate(db);
    if (done.length > 0) options.log?.info({ migrations: done }, 'database migrated');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { urls, masterKey: key, sealer: createSealer(key), db, close: () => db.destroy() };
}

/** The home's own key is made when it is missing; a file that somebody names must be there. */
export async function readMasterKey({ machine, masterKeyFile }: PlatformConfig): Promise<Buffer> {
  const { masterKeyPath } = await openHome(machine);
  if (masterKeyFile !== masterKeyPath && !existsSync(masterKeyFile)) {
    throw new ConfigurationError(
      `The master key ${masterKeyFile} is not there.\nWAAS_MASTER_KEY_FILE names it.\nPut it there from your backup, or leave the variable out to use the key of the home.`,
    );
  }
  requireNoRotation(masterKeyFile);
  return masterKey(masterKeyFile);
}
