import type { Knex } from 'knex';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { installJobQueue, startJobSender } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import { migrateToLatest } from '@codexdlc/blueprint-kit/data/migrate-database.ts';
import { createLogger, type Logger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import { SALON_QUEUES, type SalonJobs, type SalonPayloads } from '../data/salon-jobs.ts';
import { seedSalon } from '../data/seed-salon.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { createTestDatabase } from '@codexdlc/blueprint-kit/testing/test-database.ts';

/** A Tuesday, an hour before the salon opens. */
export const TUESDAY_8 = new Date('2030-03-05T07:00:00Z');

/** A salon without its pages: what the verbs need. */
export interface DataSalon {
  db: Knex;
  jobs: SalonJobs;
  deps: { now: () => Date; log: Logger };
}

export async function startDataSalon(chairs = 1): Promise<DataSalon & { stop(): Promise<void> }> {
  const database = await createTestDatabase();
  const db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 10 });
  await migrateToLatest(db, MIGRATIONS);
  await installJobQueue(database.url, SALON_QUEUES, 'Europe/Berlin');
  await seedSalon(db, { chairs, language: 'de' });
  const jobs = await startJobSender<SalonPayloads>(db, () => undefined);
  const log = createLogger({ service: 'backend', tenant: 'test', release: 'test', level: 'silent' });
  return {
    db,
    jobs,
    deps: { now: () => TUESDAY_8, log },
    async stop() {
      await jobs.stop();
      await db.destroy();
      await database.drop();
    },
  };
}
