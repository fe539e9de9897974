import { randomUUID } from 'node:crypto';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { installJobQueue, startJobSender } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import { migrateToLatest } from '@codexdlc/blueprint-kit/data/migrate-database.ts';
import type { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import { createLogger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import { createTestDatabase } from '@codexdlc/blueprint-kit/testing/test-database.ts';
import type { Knex } from 'knex';
import { SALON_QUEUES, type SalonJobs, type SalonPayloads } from '../data/salon-jobs.ts';
import { seedSalon } from '../data/seed-salon.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import type { LinkDeps } from '../salon-deps.ts';
import { DEFAULTS, type SalonSettings } from '../settings/setting-shapes.ts';

/** Of all tests that do not choose another one: a Tuesday, an hour before the salon opens. */
export const TUESDAY = new Date('2030-03-05T07:00:00Z');

export interface TestStore {
  databaseUrl: Secret;
  db: Knex;
  jobs: SalonJobs;
  /** What verbs need; the clock stands unless it is moved. */
  deps: LinkDeps & { clock: { now: Date }; change: (settings: Partial<SalonSettings>) => void };
  stop(): Promise<void>;
}

/** A salon's database without its pages: for what the worker and the API's verbs do. */
export async function startTestStore(settings: Partial<SalonSettings> = {}, chairs = 1): Promise<TestStore> {
  const database = await createTestDatabase();
  const db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 10 });
  await migrateToLatest(db, MIGRATIONS);
  await installJobQueue(database.url, SALON_QUEUES, 'Europe/Berlin');
  await seedSalon(db, { chairs, language: 'de' });
  const jobs = await startJobSender<SalonPayloads>(db, () => undefined);
  let all = { ...DEFAULTS, minimumNoticeMinutes: 60, ...settings };
  const clock = { now: TUESDAY };
  return {
    databaseUrl: database.url,
    db,
    jobs,
    deps: {
      db,
      jobs,
      clock,
      settings: { read: () => Promise.resolve(all) },
      change: (changes) => {
        all = { ...all, ...changes };
      },
      now: () => clock.now,
      newId: randomUUID,
      log: createLogger({ service: 'worker', tenant: 'test', release: 'test', level: 'silent' }),
      keys: { links: Buffer.alloc(32, 1) },
    },
    async stop() {
      await jobs.stop();
      await db.destroy();
      await database.drop();
    },
  };
}
