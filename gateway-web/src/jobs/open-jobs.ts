import { fromKnex, PgBoss } from 'pg-boss';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import type { JobName, JobPayloads, Jobs } from './jobs.ts';
import { jobHandlers } from './job-handlers.ts';

const RETRIES = 12;
const POLL_SECONDS = 10;
/** 03:20 in the agency's time zone. */
const NIGHTLY = '20 3 * * *';

/**
 * pg-boss in a schema of the gateway's own: mails and the nightly purge. A job is part of the transaction that wants it,
 * so that what was accepted is told, whatever is down at that moment.
 */
export async function openJobs(
  deps: Omit<GatewayDeps, 'jobs'>,
  databaseUrl: string,
): Promise<Jobs & { stop: () => Promise<void> }> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'gateway_jobs',
    application_name: 'waas-gateway-jobs',
    max: 3,
    useListenNotify: true,
  });
  boss.on('error', (err) => {
    deps.log.warn({ err }, 'trouble with the queue');
  });
  await boss.start();

  const jobs: Jobs = {
    async send(trx, name, payload) {
      await boss.send(name, payload, { db: fromKnex(trx as Parameters<typeof fromKnex>[0]) });
    },
  };
  const handlers = jobHandlers({ ...deps, jobs });
  for (const name of Object.keys(handlers) as JobName[]) {
    await boss.createQueue(name, {
      policy: 'standard',
      notify: true,
      retryLimit: RETRIES,
      retryBackoff: true,
      retryDelay: 5,
    });
    await boss.work<JobPayloads[typeof name]>(
      name,
      { pollingIntervalSeconds: POLL_SECONDS },
      async (found) => {
        for (const { data } of found) await handlers[name](data as never);
      },
    );
  }
  await boss.schedule('purge-leads', NIGHTLY, {}, { tz: deps.config.timeZone });
  return {
    ...jobs,
    async stop() {
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}
