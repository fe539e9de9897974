import { createUsersRepository, systemActor } from '@codexdlc/domain';
import { stopPlatformStores, storeName } from '@codexdlc/tools/platform-stores';
import type { Progress } from '@codexdlc/tools/progress';
import { ensureDocker } from '@codexdlc/tools/docker';
import { openPlatform } from '../cli/open-platform.ts';
import { ensureLocalHost } from '../hosts/ensure-local-host.ts';
import type { PlatformConfig } from '../platform-config.ts';
import { publishReleases } from '../releases/publish-releases.ts';
import { ensureDefaultPlans } from '../subscriptions/ensure-default-plans.ts';
import { ensureOwnStores } from './ensure-own-stores.ts';
import { gatewayKey } from '../home/gateway-key.ts';
import { hubKey } from '../home/hub-key.ts';
import { openResources, readMasterKey } from './open-resources.ts';

/** What the person in front of `npm start` is told. */
export interface Prepared {
  type: 'prepared';
  /** Names of the containers, or undefined where the servers are somebody else's. */
  stores: string[] | undefined;
  host: string;
  hasArchitect: boolean;
  publicUrl: string;
  /** For the environments of gateway and hub: they have no master key, from which they could find these. Never shown. */
  gatewayEnv: Record<string, string>;
  hubEnv: Record<string, string>;
}

/** Everything that api and worker find ready: engine, images, database, cache, schema, first host, releases, plans. */
export async function preparePlatform(
  config: PlatformConfig,
  env: Record<string, string | undefined>,
  progress: Progress,
): Promise<Prepared> {
  const docker = await ensureDocker(progress, { mayInstall: true });
  const platform = await openPlatform(config.machine, env, progress);
  const { tools, home, host } = platform;
  await tools.ensureEngine();
  const images = await tools.ensureImages();
  const masterKey = await readMasterKey(config);
  const { stores } = config;
  if (stores.kind === 'own') {
    const { dir: homeDir } = home;
    await ensureOwnStores({ docker, progress, images, homeDir, masterKey, name: stores.name });
  }
  const { db, urls, close } = await openResources(config, { name: 'setup', poolMax: 4 });
  try {
    const actor = systemActor('setup');
    const { name } = await ensureLocalHost(
      { db },
      { settings: host, edgeDir: home.edgeDir, dockerHost: config.machine.dockerHost },
    );
    await ensureDefaultPlans({ db }, actor);
    await publishReleases({ db, tools });
    const shared = { DATABASE_URL: urls.databaseUrl, REDIS_URL: urls.redisUrl };
    const architects = await createUsersRepository(db, actor).list({ limit: 200, role: 'architect' });
    return {
      type: 'prepared',
      stores: stores.kind === 'own' ? [...storeNames(stores.name)] : undefined,
      host: name,
      hasArchitect: architects.some(({ disabledAt }) => disabledAt === null),
      publicUrl: config.http.publicUrl,
      gatewayEnv: { ...shared, GATEWAY_KEY: gatewayKey(masterKey).toString('base64url') },
      hubEnv: { ...shared, HUB_KEY: hubKey(masterKey).toString('base64url') },
    };
  } finally {
    await close();
  }
}

/** Stops the home's own database and cache; what is in them stays. */
export async function stopOwnStores(config: PlatformConfig, progress: Progress): Promise<void> {
  if (config.stores.kind === 'given') return;
  const docker = await ensureDocker(progress, { mayInstall: false });
  const stopped = await stopPlatformStores(docker, config.stores.name, config.machine.homeDir);
  progress.note(stopped.length > 0 ? `Stopped ${stopped.join(' and ')}; the data is kept.` : 'No store ran.');
}

function storeNames(name: string): string[] {
  return [storeName({ name, role: 'database' }), storeName({ name, role: 'cache' })];
}
