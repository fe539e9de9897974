import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { createApp, type AppDeps } from '../app.ts';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { installJobQueue, startJobSender } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import { migrateToLatest } from '@codexdlc/blueprint-kit/data/migrate-database.ts';
import { connectRedis, type Redis } from '@codexdlc/blueprint-kit/data/redis.ts';
import { SALON_QUEUES, type SalonJobs, type SalonPayloads } from '../data/salon-jobs.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { DEFAULTS } from '../settings/setting-shapes.ts';
import { seedSalon } from '../data/seed-salon.ts';
import { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import { createLogger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import { createTestDatabase, requiredServer } from '@codexdlc/blueprint-kit/testing/test-database.ts';
import { TUESDAY_8 } from './test-data-salon.ts';

export interface TestSalon {
  url: string;
  databaseUrl: Secret;
  db: Knex;
  redis: Redis;
  jobs: SalonJobs;
  deps: AppDeps;
  stop(): Promise<void>;
}

/** The real application on a database of its own, owned by a role that is not superuser, as a tenant has it. */
export async function startTestSalon(changes: Partial<AppDeps> = {}, chairs = 1): Promise<TestSalon> {
  const database = await createTestDatabase();
  const db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 10 });
  await migrateToLatest(db, MIGRATIONS);
  await installJobQueue(database.url, SALON_QUEUES, 'Europe/Berlin');
  await seedSalon(db, { chairs, language: 'de' });
  const redis = connectRedis(new Secret(requiredServer('TEST_REDIS_URL')), () => undefined);
  await redis.connect();
  const jobs = await startJobSender<SalonPayloads>(db, () => undefined);
  const prefix = randomUUID();
  const deps: AppDeps = {
    db,
    redis,
    jobs,
    log: createLogger({ service: 'backend', tenant: 'test', release: 'test', level: 'silent' }),
    salon: { siteUrl: 'http://salon.example', release: 'test' },
    defaults: {
      ...DEFAULTS,
      businessName: 'Salon Test',
      street: 'Musterweg 1',
      city: '12345 Musterstadt',
      minimumNoticeMinutes: 60,
    },
    limits: {
      signIn: { name: `sign-in-${prefix}`, max: 1000, windowSeconds: 900 },
      bookings: { name: `bookings-${prefix}`, max: 1000, windowSeconds: 3600 },
    },
    sessionSecret: new Secret('a secret of the tests'),
    root: join(import.meta.dirname, '..', '..'),
    now: () => TUESDAY_8,
    ...changes,
  };
  const server = await listen(createApp(deps));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    databaseUrl: database.url,
    db,
    redis,
    jobs,
    deps,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await jobs.stop();
      await Promise.all([db.destroy(), redis.close()]);
      await database.drop();
    },
  };
}

function listen(app: ReturnType<typeof createApp>): Promise<Server> {
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
