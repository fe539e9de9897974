import { mailerWhenNeeded } from '@codexdlc/domain/process/mailer-when-needed';
import { fromKnex, PgBoss } from 'pg-boss';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { jobHandlers } from './job-handlers.ts';
import type { JobName, Jobs } from './jobs.ts';

/** With growing pauses: about a day, so that a mail server that is being repaired loses nothing. */
const RETRY = { retryLimit: 14, retryDelay: 5, retryBackoff: true };
const POLL_SECONDS = 10;
const NIGHTLY = '20 3 * * *';
const EVERY_MINUTE = '* * * * *';
const STOP_MS = 5000;

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

  const { mail, agency, timeZone } = deps.config;
  const mailer = mailerWhenNeeded({
    smtpUrl: mail.url?.reveal(),
    sender: { name: agency.name, address: mail.from },
  });
  const jobs: Jobs = {
    async send(trx, name, payload) {
      await boss.send(name, payload, { db: fromKnex(trx as Parameters<typeof fromKnex>[0]) });
    },
  };
  const handlers = jobHandlers({ ...deps, mailer, jobs });
  const ending = new AbortController();
  const work = async (name: JobName): Promise<void> => {
    // What a queue of this name holds was sent under this name, with its payload.
    const handle = handlers[name] as (payload: object, signal: AbortSignal) => Promise<void>;
    await boss.createQueue(name, { policy: 'standard', notify: true, ...RETRY });
    await boss.work<object>(name, { pollingIntervalSeconds: POLL_SECONDS }, async (found) => {
      for (const { data, id } of found) {
        try {
          await handle(data, ending.signal);
        } catch (err) {
          deps.log.warn({ err, job: name, jobId: id }, 'a job failed and is tried again');
          throw err;
        }
      }
    });
  };
  await work('mail-lead-confirmation');
  await work('mail-password-link');
  await work('mail-invitation');
  await work('purge-leads');
  await work('mail-chat-confirmations');
  await boss.schedule('purge-leads', NIGHTLY, {}, { tz: timeZone });
  await boss.schedule('mail-chat-confirmations', EVERY_MINUTE, {}, { tz: timeZone });

  return {
    ...jobs,
    async stop() {
      ending.abort();
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}
