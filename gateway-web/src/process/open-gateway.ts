import { join } from 'node:path';
import { createPlatformStateRepository, createSealer, migrate, openDatabase } from '@codexdlc/domain';
import { createHealth } from '@codexdlc/domain/process/create-health';
import { createMetrics } from '@codexdlc/domain/process/create-metrics';
import { loadSurveys } from '@codexdlc/domain/surveys';
import { openCache } from '@codexdlc/domain/process/open-cache';
import type { Running } from '@codexdlc/domain/process/run-until-signal';
import { serveHttp } from '@codexdlc/domain/process/serve-http';
import { statusBefore } from '@codexdlc/domain/process/status-listener';
import { createPlatformClient } from '@codexdlc/platform-api/client';
import type { Logger } from 'pino';
import { loadAssetsApart } from '../assets/load-assets-apart.ts';
import type { GatewayConfig } from '../gateway-config.ts';
import { createApp } from '../http/create-app.ts';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { openJobs } from '../jobs/open-jobs.ts';
import { createLiveStreams } from '../live/live-streams.ts';
import { loadNiches } from '../public-site/load-niches.ts';
import { NICHES_DIR } from '../public-site/niches-dir.ts';
import { botFinder } from '../telegram/find-bot.ts';
import { createViews } from '../view/create-views.ts';
import { gatewayChecks } from './gateway-checks.ts';

const ROOT = join(import.meta.dirname, '../..');
const POOL_MAX = 12;
const FINISH_MS = 10_000;

/** The whole process: opens what it needs, listens, and says how to stop. */
export async function openGateway(config: GatewayConfig, log: Logger): Promise<Running & { url: string }> {
  const databaseUrl = config.databaseUrl.reveal();
  const db = openDatabase({ url: databaseUrl, poolMax: POOL_MAX, applicationName: 'waas-gateway' });
  await migrate(db);
  const cache = openCache(config.redisUrl.reveal(), log);
  const assets = await loadAssetsApart({
    directory: join(ROOT, 'assets'),
    pictures: [{ directory: NICHES_DIR, prefix: 'niches' }],
  });
  const deps: Omit<GatewayDeps, 'jobs'> = {
    config,
    db,
    redis: cache.client,
    log,
    sealer: createSealer(config.key),
    assets,
    views: createViews({ directory: join(ROOT, 'views'), assets, reload: config.isDevelopment }),
    niches: loadNiches(NICHES_DIR),
    surveys: await loadSurveys(),
    live: createLiveStreams(),
    platform: (token) => createPlatformClient({ url: config.apiUrl, token }),
    findBot: botFinder(cache.client),
    now: () => new Date(),
  };
  const jobs = await openJobs(deps, databaseUrl);
  const metrics = config.metrics.isOn ? createMetrics({ process: 'gateway' }) : undefined;
  const app = createApp({ ...deps, jobs }, { onAnswered: metrics?.httpAnswered });
  const health = createHealth(
    gatewayChecks({
      state: createPlatformStateRepository(db),
      pingCache: () => cache.client.ping(),
      apiUrl: config.apiUrl,
    }),
  );
  const status = { health, metrics, metricsToken: config.metrics.token?.reveal() };
  const http = await serveHttp(statusBefore(status, app), {
    ...config.http,
    portVariable: 'GATEWAY_PORT',
    endStreams: () => {
      deps.live.endAll();
    },
  });
  return {
    url: http.url,
    async stop() {
      health.stopping();
      await http.stop({ drainMs: config.stopDrainSeconds * 1000, finishMs: FINISH_MS });
      await jobs.stop();
      cache.close();
      await db.destroy();
    },
  };
}
