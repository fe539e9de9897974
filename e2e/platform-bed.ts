import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createHostsRepository,
  createOperationsRepository,
  createReleasesRepository,
  createSealer,
  createTenantsRepository,
  newId,
  systemActor,
  type Operation,
  type Sealer,
  type Tenant,
} from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import type { Knex } from 'knex';
import { backupsDirOf } from '../platform-api/src/backups/backup-folder.ts';
import { openQueue, type Queue } from '../platform-api/src/jobs/queue.ts';
import { createTenant } from '../platform-api/src/tenant-requests/create-tenant.ts';
import type { WorkerDeps } from '../platform-api/src/worker/worker-deps.ts';
import {
  startTestServers,
  type TestServers,
  type TestServersOptions,
} from '../tools/src/testing/start-servers.ts';
import { MINI_BLUEPRINT } from './mini-blueprint.ts';
import { createTestPlatform, uniqueSlug, type TestPlatform } from './test-platform.ts';

export interface PlatformBed {
  servers: TestServers;
  database: TestDatabase;
  db: Knex;
  queue: Queue;
  platform: TestPlatform;
  sealer: Sealer;
  hostId: string;
  clientId: string;
  /** Slugs of all tenants that were asked for. */
  madeSlugs: Set<string>;
  /** Dependencies of an in-process worker. */
  workerDeps: WorkerDeps;
  /** Publishes another version of the mini blueprint; `change` makes it a bad one. */
  publish(version: string, change?: (definition: typeof MINI_BLUEPRINT) => unknown): Promise<void>;
  createMini(prefix?: string): Promise<{ tenant: Tenant; operation: Operation }>;
  operation(id: string): Promise<Operation>;
  tenant(id: string): Promise<Tenant>;
  /** Waits until the operation has ended, whatever its end. */
  ended(operationId: string, timeoutMs?: number): Promise<Operation>;
  /** Only `work` may be connected to the database: the bed's queue is away meanwhile. */
  withoutQueue<T>(work: () => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

export interface PlatformBedOptions {
  /** Where the platform's home is to lie; a temporary folder by default. */
  homeDir?: string;
  servers?: TestServersOptions;
  /** A daemon that is not the machine's usual one. */
  dockerHost?: string;
}

export const BED_ACTOR = systemActor('e2e');

/** A whole platform of a test's own: real Postgres, Redis, Docker, engine and edge; the small blueprint published. */
export async function createPlatformBed(options: PlatformBedOptions = {}): Promise<PlatformBed> {
  const { homeDir, dockerHost } = options;
  const [servers, platform] = await Promise.all([
    startTestServers(options.servers),
    createTestPlatform(dockerHost === undefined ? {} : { WAAS_DOCKER_HOST: dockerHost }, homeDir),
  ]);
  const database = await createTestDatabase(servers.databaseUrl);
  const { db } = database;
  const openBedQueue = (): Promise<Queue> =>
    openQueue({ url: database.url, role: 'worker', onError: () => undefined, pollSeconds: 1 });
  const queue = await openBedQueue();
  const sealer = createSealer(platform.masterKey);
  const host = await createHostsRepository(db).insert({
    name: 'host-1',
    memoryMb: 16_000,
    overcommit: 4,
    settings: {
      ...(dockerHost === undefined ? {} : { dockerHost }),
      edge: {
        dir: platform.home.edgeDir,
        containerName: platform.host.edgeContainer,
        httpPort: platform.host.httpPort,
        httpsPort: platform.host.httpsPort,
      },
      firstPort: platform.host.firstPort,
      networkRange: platform.host.networkRange,
    },
  });
  const clientId = newId();
  await db('clients').insert({ id: clientId, name: 'Mini & Söhne "Test"', email: 'owner@example.org' });
  const images = await platform.tools.ensureImages();
  const { Id: image } = await platform.docker.getImage('waas/node:24').inspect();

  const bed: PlatformBed = {
    servers,
    database,
    db,
    queue,
    platform,
    sealer,
    hostId: host.id,
    clientId,
    madeSlugs: new Set(),
    workerDeps: {
      db,
      queue,
      sealer,
      masterKey: platform.masterKey,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      settings: {
        leaseSeconds: 15,
        deadlineSeconds: 300,
        memoryMb: 1024,
        stabilitySeconds: 2,
        providerSeconds: 300,
        serverWait: { firstPauseSeconds: 300, mostSeconds: 86_400 },
      },
      workerId: `e2e-${randomBytes(4).toString('hex')}`,
      engineEnv: platform.processEnv,
      cloud: platform.config.cloud,
      sshPublicKey: '',
      backendUrl: platform.config.backendUrl,
      homeDir: platform.config.homeDir,
      backupsDir: backupsDirOf(platform.config.homeDir),
      dockerOf: () => platform.docker,
      deliver: () => Promise.resolve('no-address'),
    },
    async publish(version, change = (definition) => definition) {
      const definition = change({ ...structuredClone(MINI_BLUEPRINT), version });
      await createReleasesRepository(db).publish({
        blueprint: 'mini',
        version,
        image,
        definition: definition as Record<string, unknown>,
        storeImages: images,
      });
    },
    async createMini(prefix = 'mini') {
      const slug = uniqueSlug(prefix);
      bed.madeSlugs.add(slug);
      return createTenant({ db, queue: bed.queue, sealer, telemetryUrl: undefined }, BED_ACTOR, {
        release: '1.0.0',
        clientId,
        blueprint: 'mini',
        slug,
        domain: `${slug}.localhost`,
      });
    },
    operation: (id) => createOperationsRepository(db, BED_ACTOR).get(id),
    tenant: (id) => createTenantsRepository(db, BED_ACTOR).get(id),
    async ended(operationId, timeoutMs = 90_000) {
      const until = Date.now() + timeoutMs;
      for (;;) {
        const operation = await bed.operation(operationId);
        if (operation.finishedAt !== null) return operation;
        if (Date.now() > until)
          throw new Error(`operation still ${operation.state} at ${operation.percent} %`);
        await sleep(100);
      }
    },
    async withoutQueue(work) {
      await bed.queue.stop(2000);
      try {
        return await work();
      } finally {
        bed.queue = await openBedQueue();
      }
    },
    async remove() {
      await bed.queue.stop(2000);
      try {
        await platform.removeAll();
      } finally {
        await database.end().catch(() => undefined); // gone with its server, in some tests
        await servers.stop();
      }
    },
  };
  await bed.publish('1.0.0');
  return bed;
}
