import { parseConfig } from './config.ts';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { installJobQueue } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import { migrateToLatest, withMigrationLock } from '@codexdlc/blueprint-kit/data/migrate-database.ts';
import { SALON_QUEUES } from './data/salon-jobs.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { seedSalon } from './data/seed-salon.ts';
import { createFirstLinksRepository } from '@codexdlc/blueprint-kit/accounts/first-links-repository.ts';
import { hashToken } from '@codexdlc/blueprint-kit/accounts/one-time-token.ts';
import { createUsersRepository } from '@codexdlc/blueprint-kit/accounts/users-repository.ts';
import { createLogger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import { runProcess } from '@codexdlc/blueprint-kit/telemetry/run-process.ts';

runProcess('migrate', async () => {
  const config = parseConfig('migrate', process.env);
  const log = createLogger({
    service: 'migrate',
    tenant: config.TENANT_SLUG,
    release: config.RELEASE_VERSION,
    level: config.LOG_LEVEL,
  });
  // One connection holds the lock, the others work.
  const db = connectDatabase({
    url: config.DATABASE_URL,
    applicationName: 'salon-migrate',
    maxConnections: 4,
  });
  try {
    const applied = await withMigrationLock(db, async () => {
      const names = await migrateToLatest(db, MIGRATIONS);
      await installJobQueue(config.DATABASE_URL, SALON_QUEUES, config.TIME_ZONE);
      await seedSalon(db, { chairs: config.CHAIRS, language: config.LANGUAGE });
      const token = config.ADMIN_ONE_TIME_TOKEN;
      if (token && !(await createUsersRepository(db).hasAny())) {
        await createFirstLinksRepository(db).store(hashToken(token.reveal()));
      }
      return names;
    });
    log.info({ applied }, 'database is up to date');
  } finally {
    await db.destroy();
  }
});
