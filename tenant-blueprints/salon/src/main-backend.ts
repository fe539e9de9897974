import { createServer } from 'node:http';
import { promisify } from 'node:util';
import type { SalonPayloads } from './data/salon-jobs.ts';
import { createApp } from './app.ts';
import { parseConfig } from './config.ts';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { startJobSender } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import { connectRedis } from '@codexdlc/blueprint-kit/data/redis.ts';
import { createErrorCounter } from '@codexdlc/blueprint-kit/errors-seen/error-counter.ts';
import { startRounds } from '@codexdlc/blueprint-kit/process/start-rounds.ts';
import { findAppRoot } from '@codexdlc/blueprint-kit/http/app-root.ts';
import { settingDefaultsOf } from './salon-settings.ts';
import { createLogger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import { runProcess } from '@codexdlc/blueprint-kit/telemetry/run-process.ts';
import { onStopSignal } from '@codexdlc/blueprint-kit/telemetry/stop-signals.ts';

runProcess('backend', async () => {
  const config = parseConfig('backend', process.env);
  const db = connectDatabase({
    url: config.DATABASE_URL,
    applicationName: 'salon-backend',
    maxConnections: 8,
  });
  const errors = createErrorCounter(db, 'backend');
  const log = createLogger({
    service: 'backend',
    tenant: config.TENANT_SLUG,
    release: config.RELEASE_VERSION,
    level: config.LOG_LEVEL,
    onError: errors.see,
  });
  const redis = connectRedis(config.REDIS_URL, (err) => {
    log.warn({ err }, 'redis');
  });
  await redis.connect();
  const jobs = await startJobSender<SalonPayloads>(db, (err) => {
    log.error({ err }, 'job queue');
  });

  const app = createApp({
    db,
    redis,
    jobs,
    log,
    salon: { siteUrl: config.SITE_URL.replace(/\/+$/, ''), release: config.RELEASE_VERSION },
    defaults: settingDefaultsOf(config),
    limits: {
      signIn: { name: 'sign-in', max: 10, windowSeconds: 900 },
      bookings: { name: 'bookings', max: config.BOOKINGS_PER_HOUR, windowSeconds: 3600 },
    },
    sessionSecret: config.SESSION_SECRET,
    root: findAppRoot(process.argv[1] ?? '.', config.APP_ROOT),
    now: () => new Date(),
  });

  const server = createServer(app);
  server.requestTimeout = 15_000;
  // Longer than nginx keeps its idle connections, so that nginx is the one that closes them.
  server.keepAliveTimeout = 75_000;
  server.listen(config.PORT, () => {
    log.info({ address: server.address() }, 'listening');
  });

  const rounds = startRounds([{ name: 'count-errors', everyMs: 10_000, work: errors.flush }], {
    onError: (_name, err) => {
      log.warn({ err }, 'errors could not be counted');
    },
  });
  onStopSignal(log, async () => {
    const closed = promisify(server.close.bind(server))();
    server.closeIdleConnections();
    await closed;
    await Promise.all([jobs.stop(), rounds.stop()]);
    await Promise.all([db.destroy(), redis.close()]);
  });
});
