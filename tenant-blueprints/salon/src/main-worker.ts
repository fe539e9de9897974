import { parseConfig } from './config.ts';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { startJobRunner } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import { keepAliveFile } from '@codexdlc/blueprint-kit/telemetry/alive-file.ts';
import { startHeartbeats } from '@codexdlc/blueprint-kit/telemetry/heartbeat.ts';
import { createLogger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import { runProcess } from '@codexdlc/blueprint-kit/telemetry/run-process.ts';
import { onStopSignal } from '@codexdlc/blueprint-kit/telemetry/stop-signals.ts';
import type { SalonPayloads } from './data/salon-jobs.ts';
import { confirmAppointment } from './worker/confirm-appointment.ts';
import { readHeartbeat } from './worker/read-heartbeat.ts';

runProcess('worker', async () => {
  const config = parseConfig('worker', process.env);
  const log = createLogger({
    service: 'worker',
    tenant: config.TENANT_SLUG,
    release: config.RELEASE_VERSION,
    level: config.LOG_LEVEL,
  });
  const db = connectDatabase({
    url: config.DATABASE_URL,
    applicationName: 'salon-worker',
    maxConnections: 2,
  });
  const salon = { businessName: config.BUSINESS_NAME, timeZone: config.TIME_ZONE };
  const jobs = await startJobRunner<Pick<SalonPayloads, 'confirm-appointment'>>(
    config.DATABASE_URL,
    {
      'confirm-appointment': async (payload) => {
        await confirmAppointment({ db, salon }, payload);
        log.info({ job: 'confirm-appointment', appointmentId: payload.appointmentId }, 'job done');
      },
    },
    { applicationName: 'salon-jobs', maxConnections: 2 },
    (err) => {
      log.error({ err }, 'job queue');
    },
  );
  const alive = keepAliveFile(
    {
      path: config.ALIVE_FILE,
      everyMs: 3000,
      onError: (err) => {
        log.error({ err }, 'no sign of life');
      },
    },
    () => db.raw('select 1'),
  );
  const { HEARTBEAT_URL: url, HEARTBEAT_KEY: key } = config;
  const identity = { tenant: config.TENANT_SLUG, release: config.RELEASE_VERSION };
  const heartbeats =
    url !== undefined && key !== undefined
      ? startHeartbeats({ url, key, everyMs: 30_000, log, read: () => readHeartbeat({ jobs }, identity) })
      : undefined;
  log.info({ heartbeats: heartbeats !== undefined }, 'working');

  onStopSignal(log, async () => {
    alive.stop();
    await Promise.all([heartbeats?.stop(), jobs.stop()]);
    await db.destroy();
  });
});
