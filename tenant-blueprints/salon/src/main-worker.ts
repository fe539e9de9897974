import { randomUUID } from 'node:crypto';
import { deriveKey } from '@codexdlc/blueprint-kit/accounts/derive-key.ts';
import { parseConfig } from './config.ts';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { startJobRunner, startJobSender } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import { createErrorCounter } from '@codexdlc/blueprint-kit/errors-seen/error-counter.ts';
import { startRounds } from '@codexdlc/blueprint-kit/process/start-rounds.ts';
import { createSettingsStore } from '@codexdlc/blueprint-kit/settings-store/settings-store.ts';
import { keepAliveFile } from '@codexdlc/blueprint-kit/telemetry/alive-file.ts';
import { startHeartbeats } from '@codexdlc/blueprint-kit/telemetry/heartbeat.ts';
import { createLogger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import { runProcess } from '@codexdlc/blueprint-kit/telemetry/run-process.ts';
import { onStopSignal } from '@codexdlc/blueprint-kit/telemetry/stop-signals.ts';
import { managePath } from './booking/manage-link.ts';
import { readMailWordings } from './data/mail-wordings-repository.ts';
import type { SalonPayloads } from './data/salon-jobs.ts';
import { settingDefaultsOf } from './salon-settings.ts';
import { SETTING_SHAPES } from './settings/setting-shapes.ts';
import { createSenders } from './worker/create-senders.ts';
import { jobHandlers } from './worker/job-handlers.ts';
import { heartbeatReader } from './worker/read-heartbeat.ts';
import { workerRounds } from './worker/rounds.ts';
import type { WorkerDeps } from './worker/worker-deps.ts';

runProcess('worker', async () => {
  const config = parseConfig('worker', process.env);
  const db = connectDatabase({
    url: config.DATABASE_URL,
    applicationName: 'salon-worker',
    maxConnections: 3,
  });
  const errors = createErrorCounter(db, 'worker');
  const log = createLogger({
    service: 'worker',
    tenant: config.TENANT_SLUG,
    release: config.RELEASE_VERSION,
    level: config.LOG_LEVEL,
    onError: errors.see,
  });
  const onQueueError = (err: Error) => {
    log.error({ err }, 'job queue');
  };
  const settings = createSettingsStore(db, SETTING_SHAPES, settingDefaultsOf(config), { log });
  const keys = {
    links: deriveKey(config.SESSION_SECRET, 'links'),
    webhooks: deriveKey(config.SESSION_SECRET, 'webhooks'),
  };
  const siteUrl = config.SITE_URL.replace(/\/+$/, '');
  const sender = await startJobSender<SalonPayloads>(db, onQueueError);
  const deps: WorkerDeps = {
    db,
    jobs: sender,
    settings,
    keys,
    log,
    now: () => new Date(),
    newId: randomUUID,
    context: async () => ({
      settings: await settings.read(),
      siteUrl,
      from: config.MAIL_FROM,
      manageUrl: (appointmentId) => `${siteUrl}${managePath(keys.links, appointmentId)}`,
      wordings: await readMailWordings(db),
    }),
  };
  const senders = createSenders(config, settings);
  const jobs = await startJobRunner(
    config.DATABASE_URL,
    jobHandlers(deps),
    { applicationName: 'salon-jobs', maxConnections: 2 },
    onQueueError,
  );
  const rounds = startRounds(workerRounds(deps, { senders, keys, countErrors: errors.flush }), {
    onError: (name, err) => {
      log.error({ err, round: name }, 'round failed');
    },
  });
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
      ? startHeartbeats({
          url,
          key,
          everyMs: config.HEARTBEAT_SECONDS * 1000,
          log,
          ...heartbeatReader({ db, jobs }, identity),
        })
      : undefined;
  log.info({ heartbeats: heartbeats !== undefined, ways: Object.keys(senders) }, 'working');

  onStopSignal(log, async () => {
    alive.stop();
    await Promise.all([heartbeats?.stop(), jobs.stop(), rounds.stop()]);
    await sender.stop();
    await db.destroy();
  });
});
