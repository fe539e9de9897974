import { createMailer } from '@codexdlc/domain/process/mailer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts';
import { newLead, unfinishedLead } from '../crm/leads/testing/lead-fixtures.ts';
import { jobHandlers } from './job-handlers.ts';
import { openJobs } from './open-jobs.ts';

const DAY_MS = 86_400_000;
let gateway: TestGateway;
let daysLater = 0;

beforeAll(async () => {
  const now = () => new Date(Date.now() + daysLater * DAY_MS);
  gateway = await openTestGateway({ now, env: { LEAD_RETENTION_DAYS: '200' } });
});
afterAll(() => gateway.end());

const nightly = async () => {
  const mailer = createMailer({ smtpUrl: undefined, sender: { name: 'x', address: 'x@example.test' } });
  await jobHandlers({ ...gateway.deps, mailer })['purge-leads']({}, new AbortController().signal);
};
const standingOf = async (id: string) =>
  (await gateway.db('leads').where({ id }).first<{ standing: string } | undefined>('standing'))?.standing;

it('lets leads go when the time that is set is over, and none before', async () => {
  const { id } = await newLead(gateway.db, { name: 'Quiet Person', email: 'quiet@example.test' });
  const unfinished = await unfinishedLead(gateway.db);

  daysLater = 29;
  await nightly();
  expect([await standingOf(id), await standingOf(unfinished)]).toEqual(['live', 'live']);

  daysLater = 31;
  await nightly();
  expect(await standingOf(unfinished)).toBeUndefined();

  daysLater = 199;
  await nightly();
  expect(await standingOf(id)).toBe('live');

  daysLater = 202;
  await nightly();
  expect(await standingOf(id)).toBe('erased');
  const [row] = await gateway.db('leads').where({ id });
  expect(JSON.stringify(row)).not.toContain('quiet@example.test');
  expect(await gateway.db('audit').where({ action: 'lead.purged' })).toHaveLength(2);
});

it('is asked for every night by the gateway that runs', async () => {
  const jobs = await openJobs(gateway.deps, gateway.deps.config.databaseUrl.reveal());
  try {
    const rows = await gateway
      .db('gateway_jobs.schedule')
      .where({ name: 'purge-leads' })
      .select('name', 'cron', 'timezone');

    expect(rows).toEqual([
      { name: 'purge-leads', cron: '20 3 * * *', timezone: gateway.deps.config.timeZone },
    ]);
  } finally {
    await jobs.stop();
  }
}, 30_000);
