import { existsSync } from 'node:fs';
import { migrate, openDatabase } from '@codexdlc/domain';
import { createProgress } from '@codexdlc/tools/progress';
import { openPlatform } from '../cli/open-platform.ts';
import { AppError } from '../errors.ts';
import { masterKey, nextKeyPath } from '../home/master-key.ts';
import { parsePlatformConfig, type PlatformConfig } from '../platform-config.ts';
import { resolveStores, type StoreUrls } from '../process/resolve-stores.ts';
import type { RotationDeps } from './rotate-master-key.ts';

/** Database, stacks and key file of this machine's platform, also where an earlier rotation has ended in the middle. */
export async function openRotation(
  env: Record<string, string | undefined>,
  applicationName: string,
): Promise<{ deps: Omit<RotationDeps, 'onStep'>; close: () => Promise<void> }> {
  const config = parsePlatformConfig(env);
  const { masterKeyFile: keyFile } = config;
  if (!existsSync(keyFile)) {
    throw new AppError('NOT_FOUND', 'There is no master key to rotate.', {
      why: `${keyFile} is missing.`,
      todo: 'Run it on the machine of the platform, with its WAAS_HOME or WAAS_MASTER_KEY_FILE.',
    });
  }
  const progress = createProgress({ stream: process.stderr });
  const platform = await openPlatform(config.machine, env, progress, {
    mayStartDocker: false,
    duringRotation: true,
  });
  const { databaseUrl } = await storesWithEither(config);
  const db = openDatabase({ url: databaseUrl, poolMax: 2, applicationName });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { deps: { db, applicationName, platform, keyFile }, close: () => db.destroy() };
}

async function storesWithEither(config: PlatformConfig): Promise<StoreUrls> {
  const { masterKeyFile: keyFile } = config;
  try {
    return await resolveStores(config, await masterKey(keyFile));
  } catch (error) {
    if (!existsSync(nextKeyPath(keyFile))) throw error;
    return resolveStores(config, await masterKey(nextKeyPath(keyFile)));
  }
}
