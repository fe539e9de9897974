import { createPlatformStateRepository } from '@codexdlc/domain';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { backupsDirOf } from '../backups/backup-folder.ts';
import { handoverPages } from '../delivery/pages/handover-pages.ts';
import { scanHostKeys } from '../hosts/scan-host-keys.ts';
import { allRoutes } from '../http/all-routes.ts';
import { createApp } from '../http/create-app.ts';
import { createOpenStreams, type OpenStreams } from '../http/stream-limits.ts';
import { openQueue, type Queue } from '../jobs/queue.ts';
import { createOperationSignals, type SignalSource } from '../operations/operation-signals.ts';
import type { PlatformConfig } from '../platform-config.ts';
import { ensurePlatformSshKey } from '../ssh-keys/platform-ssh-key.ts';
import { manualPayments } from '../subscriptions/manual-payments.ts';
import { createHealth, platformChecks } from '@codexdlc/domain/process/create-health';
import { createMetrics, type Metrics } from '@codexdlc/domain/process/create-metrics';
import { orphansOfConfig } from '../cloud/orphans/orphans-of-config.ts';
import { dnsOfConfig } from '../dns/dns-of-config.ts';
import { deliverySettings } from './delivery-settings.ts';
import { dockerOfHost } from './docker-of-host.ts';
import { openCache, type Cache } from '@codexdlc/domain/process/open-cache';
import { openResources, type Resources } from './open-resources.ts';
import type { Running } from '@codexdlc/domain/process/run-until-signal';
import { serveHttp } from '@codexdlc/domain/process/serve-http';
import { ownServersOf } from './own-servers-of.ts';
import { signInUrlOf } from './sign-in-url.ts';
import { statusBefore } from '@codexdlc/domain/process/status-listener';
import { tenantChanges } from './tenant-changes.ts';

const POOL_MAX = 10;
const FINISH_MS = 10_000;

export interface RunningApi extends Running {
  url: string;
}

/** The whole API process: opens what it needs, listens, and says how to stop. */
export async function openApi(config: PlatformConfig, log: Logger): Promise<RunningApi> {
  const resources = await openResources(config, { name: 'api', poolMax: POOL_MAX, log });
  const { db, urls, sealer } = resources;
  const sshPublicKey = await ensurePlatformSshKey({ db, sealer, homeDir: config.machine.homeDir });
  const cache = openCache(urls.redisUrl, log);
  const queue = await openQueue({
    url: urls.databaseUrl,
    role: 'sender',
    onError: (err) => {
      log.warn({ err }, 'trouble with the queue');
    },
  });
  const background = new AbortController();
  const signals = createOperationSignals(urls.databaseUrl);
  const listening = signals.run(background.signal);
  const streams = createOpenStreams();
  const state = createPlatformStateRepository(db);
  const metrics = config.metrics.isOn
    ? createMetrics({ process: 'api', readState: () => state.all() })
    : undefined;
  const health = createHealth(platformChecks({ state, pingCache: () => cache.client.ping() }));
  const app = apiApp({ config, log, resources, cache, queue, signals, streams, metrics, sshPublicKey });
  const status = { health, metrics, metricsToken: config.metrics.token?.reveal() };
  const http = await serveHttp(statusBefore(status, app), {
    ...config.http,
    portVariable: 'API_PORT',
    endStreams: () => {
      streams.endAll();
    },
  });
  return {
    url: http.url,
    async stop() {
      health.stopping();
      await http.stop({ drainMs: config.stop.drainSeconds * 1000, finishMs: FINISH_MS });
      background.abort();
      await Promise.all([listening, queue.stop()]);
      cache.close();
      await resources.close();
    },
  };
}

interface ApiParts {
  config: PlatformConfig;
  log: Logger;
  resources: Resources;
  cache: Cache;
  queue: Queue;
  signals: SignalSource;
  streams: OpenStreams;
  metrics: Metrics | undefined;
  sshPublicKey: string;
}

function apiApp({
  config,
  log,
  resources,
  cache,
  queue,
  signals,
  streams,
  metrics,
  sshPublicKey,
}: ApiParts): Express {
  const { db, sealer } = resources;
  const now = (): Date => new Date();
  const redis = cache.client;
  const routes = allRoutes({
    queue,
    sealer,
    signals,
    log,
    db,
    now,
    dockerOf: dockerOfHost(config.machine),
    dns: dnsOfConfig(config.machine.cloud, log),
    orphans: orphansOfConfig(config.machine.cloud, log),
    telemetryUrl: config.telemetryUrl,
    ownServers: ownServersOf(config.machine.cloud),
    scanHostKeys,
    sshPublicKey,
    backupsDir: backupsDirOf(config.machine.homeDir),
    graceSeconds: config.operations.destroyGraceSeconds,
    billing: config.billing,
    payments: manualPayments(),
    tenantChanges: tenantChanges(queue),
  });
  const { trustedProxies } = config.http;
  const app = express();
  app.disable('x-powered-by').set('trust proxy', trustedProxies);
  app.use(
    handoverPages({
      db,
      now,
      redis,
      settings: deliverySettings(config),
      firstSignInUrl: signInUrlOf({ db, sealer }),
      onError: (err) => {
        log.error({ err }, 'a hand-over page failed');
      },
    }),
  );
  app.use(createApp({ routes, db, log, redis, streams, trustedProxies, onAnswered: metrics?.httpAnswered }));
  return app;
}
