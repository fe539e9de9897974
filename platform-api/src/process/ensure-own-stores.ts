import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ensurePlatformStore, PortTaken, type StoreRole } from '@codexdlc/tools/platform-stores';
import type { Progress } from '@codexdlc/tools/progress';
import type Docker from 'dockerode';
import { newPassword, readOwnStores, writeOwnStores, type OwnStores } from './own-stores.ts';

export interface OwnStoresDeps {
  docker: Docker;
  progress: Progress;
  images: { postgres: string; redis: string };
  homeDir: string;
  masterKey: Buffer;
  /** Containers and volumes are called `<name>-database` and `<name>-cache`. */
  name: string;
}

const TRIES = 5;

/** The home's own Postgres and Redis run when this returns; passwords and ports are those of the last time. */
export async function ensureOwnStores(deps: OwnStoresDeps): Promise<OwnStores> {
  const { homeDir, masterKey } = deps;
  let stores = (await readOwnStores(homeDir, masterKey)) ?? {
    database: { password: newPassword(), port: await freePort() },
    cache: { password: newPassword(), port: await freePort() },
  };
  // Before the containers: a password that is in a volume and nowhere else would lock everybody out.
  await writeOwnStores(homeDir, masterKey, stores);
  for (const role of ['database', 'cache'] as const) {
    for (let tries = 1; ; tries += 1) {
      try {
        await ensure(deps, role, stores[role]);
        break;
      } catch (error) {
        if (!(error instanceof PortTaken) || tries === TRIES) throw error;
        stores = { ...stores, [role]: { ...stores[role], port: await freePort() } };
        await writeOwnStores(homeDir, masterKey, stores);
      }
    }
  }
  return stores;
}

function ensure(deps: OwnStoresDeps, role: StoreRole, store: OwnStores[StoreRole]): Promise<void> {
  const image = role === 'database' ? deps.images.postgres : deps.images.redis;
  return ensurePlatformStore(deps.docker, deps.progress, {
    role,
    name: deps.name,
    owner: deps.homeDir,
    image,
    ...store,
  });
}

/** A port below those that the kernel gives to outgoing connections, which would take it now and then. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = 15_000 + Math.floor(Math.random() * 4_000);
    if (await isFree(port)) return port;
  }
  return isFree(0).then((port) => {
    if (port === false) throw new Error('no free TCP port was found on 127.0.0.1');
    return port;
  });
}

function isFree(port: number): Promise<number | false> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      const taken = (server.address() as AddressInfo).port;
      server.close(() => {
        resolve(taken);
      });
    });
  });
}
