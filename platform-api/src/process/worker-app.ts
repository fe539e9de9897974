import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { createPlatformStateRepository, forgetOldAnswers } from '@codexdlc/domain';
import type { Logger } from 'pino';
import { backupsDirOf } from '../backups/backup-folder.ts';
import type { CertificateDeps } from '../certificates/certificate-deps.ts';
import { certificateJobs } from '../certificates/certificate-jobs.ts';
import { certificatesOfConfig } from '../certificates/certificates-of-config.ts';
import { deliverAccess } from '../delivery/deliver-access.ts';
import { deliveryJobs } from '../delivery/delivery-jobs.ts';
import { hostJobs } from '../hosts/host-jobs.ts';
import { job, type BackgroundService, type Job } from '../jobs/job.ts';
import { openQueue, type Queue } from '../jobs/queue.ts';
import type { PlatformConfig } from '../platform-config.ts';
import { ensurePlatformSshKey } from '../ssh-keys/platform-ssh-key.ts';
import { manualPayments } from '../subscriptions/manual-payments.ts';
import { reconcileAtStart, subscriptionJobs } from '../subscriptions/subscription-jobs.ts';
import { probeSite } from '../telemetry/probe-site.ts';
import { readServedCertificate } from '../telemetry/read-served-certificate.ts';
import { telemetryJobs } from '../telemetry/telemetry-jobs.ts';
import { isServerThereOf } from '../own-servers/is-server-there.ts';
import { telemetryServices } from '../telemetry/telemetry-services.ts';
import { tidyUpTelemetry } from '../telemetry/tidy-up-telemetry.ts';
import { pruneEngineHistory } from '../upkeep/prune-engine-history.ts';
import { rotateLogsOfHosts } from '../upkeep/rotate-logs-of-hosts.ts';
import { operationJobs, operationServices } from '../worker/operation-jobs.ts';
import type { WorkerDeps } from '../worker/worker-deps.ts';
import { createHealth, platformChecks } from '@codexdlc/domain/process/create-health';
import { createMetrics, type Metrics } from '@codexdlc/domain/process/create-metrics';
import { deliverySettings } from './delivery-settings.ts';
import { dockerOfHost, localDockerOf } from './docker-of-host.ts';
import { mailerWhenNeeded } from '@codexdlc/domain/process/mailer-when-needed';
import { openCache } from '@codexdlc/domain/process/open-cache';
import { openResources, type Resources } from './open-resources.ts';
import type { Running } from '@codexdlc/domain/process/run-until-signal';
import { serveHttp } from '@codexdlc/domain/process/serve-http';
import { statusListener } from '@codexdlc/domain/process/status-listener';
import { zonesOfConfig } from './zones-of-config.ts';
import { stopWorker } from './stop-worker.ts';
import { tenantChanges } from './tenant-changes.ts';

/** Connections besides one for each operation: renewals, jobs, services. */
const POOL_SPARE = 6;

export interface RunningWorker extends Running {
  workerId: string;
  lanes: number;
}

/** The whole worker process: takes jobs, runs the background services, and says how to stop. */
export async function openWorker(
  config: PlatformConfig,
  log: Logger,
  engineEnv: Record<string, string>,
): Promise<RunningWorker> {
  const lanes = config.worker.concurrency;
  const resources = await openResources(config, { name: 'worker', poolMax: lanes + POOL_SPARE, log });
  const cache = openCache(resources.urls.redisUrl, log);
  const queue = await openQueue({
    url: resources.urls.databaseUrl,
    role: 'worker',
    onError: (err) => {
      log.warn({ err }, 'trouble with the queue');
    },
  });
  const metrics = config.metrics.isOn ? createMetrics({ process: 'worker' }) : undefined;
  const state = createPlatformStateRepository(resources.db);
  const health = createHealth(platformChecks({ state, pingCache: () => cache.client.ping() }));
  const { db, sealer } = resources;
  const { homeDir } = config.machine;
  const sshPublicKey = await ensurePlatformSshKey({ db, sealer, homeDir });
  const workerId = newWorkerId();
  const certificates = await certificatesOfConfig(config, resources, log);
  const parts = { config, log, resources, queue, metrics, engineEnv, sshPublicKey, workerId, certificates };
  const http = await serveHttp(
    statusListener({ health, metrics, metricsToken: config.metrics.token?.reveal() }),
    { ...config.worker, portVariable: 'WORKER_PORT' },
  );
  const operations = new AbortController();
  const services = new AbortController();
  const running = Promise.all(workerServices(parts).map((service) => run(service, log, services.signal)));
  await queue.work(workerJobs(parts), operations.signal);
  await reconcileAtStart({ db: resources.db, queue });
  return {
    workerId: parts.workerId,
    lanes,
    async stop() {
      health.stopping();
      await stopWorker({
        queue,
        operations,
        services,
        running,
        graceMs: config.stop.graceSeconds * 1000,
        log,
      });
      await http.stop({ drainMs: 0, finishMs: 1000 });
      cache.close();
      await resources.close();
    },
  };
}

interface WorkerParts {
  config: PlatformConfig;
  log: Logger;
  resources: Resources;
  queue: Queue;
  metrics: Metrics | undefined;
  engineEnv: Record<string, string>;
  sshPublicKey: string;
  workerId: string;
  certificates: CertificateDeps | undefined;
}

/** Names this process in leases: for people first, and never the same twice. */
function newWorkerId(): string {
  return `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
}

export function workerJobs(parts: WorkerParts): Job[] {
  const { config, log, resources, queue } = parts;
  const { db } = resources;
  const now = (): Date => new Date();
  const settings = deliverySettings(config);
  const mailer = mailerWhenNeeded({ smtpUrl: config.smtpUrl?.reveal(), sender: settings.sender });
  return [
    ...operationJobs(workerDeps(parts), config.worker.concurrency),
    ...(parts.certificates ? certificateJobs(parts.certificates) : []),
    ...hostJobs({
      db,
      now,
      dockerOf: dockerOfHost(config.machine),
      localDocker: localDockerOf(config.machine),
    }),
    ...deliveryJobs({ db, mailer, settings, now }),
    ...subscriptionJobs({
      db,
      queue,
      billing: config.billing,
      payments: manualPayments(),
      tenantChanges: tenantChanges(queue),
      now,
    }),
    ...telemetryJobs({
      db,
      log,
      dockerOf: dockerOfHost(config.machine),
      homeDir: config.machine.homeDir,
      probeSite: (tenant) => probeSite(db, tenant),
      readCertificate: (tenant) => readServedCertificate(db, tenant),
    }),
    job({
      name: 'tidy-up',
      cron: '40 2 * * *',
      async handle() {
        await tidyUpTelemetry({ db });
        await forgetOldAnswers(db);
        await pruneEngineHistory(config.machine.backendUrl, now());
        const { homeDir } = config.machine;
        await rotateLogsOfHosts({ db, log, homeDir, dockerOf: dockerOfHost(config.machine) });
      },
    }),
  ];
}

export function workerServices(parts: WorkerParts): BackgroundService[] {
  const { config, log, resources } = parts;
  const { db, urls } = resources;
  const dockerOf = dockerOfHost(config.machine);
  return [
    ...operationServices({ ...workerDeps(parts), queue: parts.queue }),
    ...telemetryServices({
      ...{ db, log, dockerOf, ...urls },
      isServerThere: isServerThereOf(parts.config.machine.cloud),
    }),
  ];
}

function workerDeps({
  config,
  log,
  resources,
  queue,
  metrics,
  engineEnv,
  sshPublicKey,
  workerId,
  certificates,
}: WorkerParts): WorkerDeps {
  const { db, sealer, masterKey } = resources;
  const { destroyGraceSeconds: _, ...settings } = config.operations;
  return {
    db,
    queue,
    sealer,
    masterKey,
    log,
    settings,
    workerId,
    certificates,
    engineEnv,
    cloud: config.machine.cloud,
    zones: zonesOfConfig(config.machine.cloud, { db, log }),
    sshPublicKey,
    backendUrl: config.machine.backendUrl,
    homeDir: config.machine.homeDir,
    backupsDir: backupsDirOf(config.machine.homeDir),
    dockerOf: dockerOfHost(config.machine),
    deliver: (tenant) => deliverAccess({ db, queue }, tenant),
    onTakeover: () => {
      metrics?.leaseTakenOver();
    },
  };
}

/** A service handles its own errors: one that ends all the same is a bug, and the process must not go on half. */
async function run(service: BackgroundService, log: Logger, signal: AbortSignal): Promise<void> {
  try {
    await service.run(signal);
    if (!signal.aborted) throw new Error('it returned before it was asked to');
  } catch (err) {
    log.fatal({ err, service: service.name }, 'a background service ended');
    process.exit(1);
  }
}
