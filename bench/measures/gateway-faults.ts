import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '@codexdlc/domain';
import { captureLead, newLeadToken } from '@codexdlc/domain/leads';
import { createClient } from 'redis';
import type { BenchContext } from '../bench-context.ts';
import { askSite } from '../gateway/site-load.ts';
import { withGateway, type BenchGateway } from '../gateway/start-gateway.ts';
import { surveyAtSummary, surveyOf } from '../gateway/survey-at-summary.ts';
import type { MeasureResult } from '../results.ts';

const LEADS = 2000;
const PER_SECOND = 50;
const TRIES = 20;
const TWICE_EVERY = 10;

/**
 * Two thousand filled-in forms are sent at fifty a second while Redis is emptied twice, nobody reads the events, and
 * Postgres is restarted once. Whoever gets no answer sends again, and every tenth sends twice at once.
 */
export async function measureLeadFaults(context: BenchContext): Promise<MeasureResult> {
  return withGateway(context.bench, {}, async (gateway) => {
    const tokens = await fillIn(gateway);
    const agent = new Agent({ keepAlive: true, maxSockets: 64 });
    const faults = disturb(context, gateway);
    const started = performance.now();
    const sending: Promise<number>[] = [];
    for (const [index, token] of tokens.entries()) {
      const wait = started + (index * 1000) / PER_SECOND - performance.now();
      if (wait > 1) await sleep(wait, undefined, { signal: context.signal });
      sending.push(send(gateway.url, token, agent));
      if (index % TWICE_EVERY === 0) sending.push(send(gateway.url, token, agent));
    }
    const tries = await Promise.all(sending);
    await faults;
    agent.destroy();
    return resultOf(await counts(gateway, tokens.length), tries);
  });
}

/** Forms at their summary, as the machine leaves them. */
async function fillIn({ db }: BenchGateway): Promise<string[]> {
  const survey = await surveyOf('beauty-salons');
  const actor = systemActor('bench');
  const tokens: string[] = [];
  for (let index = 0; index < LEADS; index += 1) {
    const token = newLeadToken();
    const email = `lead-${index}@bench.example`;
    const state = surveyAtSummary(survey, email);
    await captureLead({ db }, actor, {
      token,
      niche: 'beauty-salons',
      language: 'de',
      survey: { id: survey.id, version: survey.version, state },
      values: { email },
    });
    tokens.push(token);
  }
  // Nobody fills in a form within the same second.
  await sleep(6000);
  return tokens;
}

/** As a browser and its owner do: again until it is taken. Answers how often it was tried. */
async function send(url: string, token: string, agent: Agent): Promise<number> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const wish = {
      name: 'submit',
      path: `/anfrage/weiter/${token}`,
      method: 'POST' as const,
      body: '_do=submit',
    };
    const { status } = await askSite({ url }, wish, agent);
    if (status === 303) return attempt;
    await sleep(500);
  }
  return TRIES + 1;
}

async function disturb(context: BenchContext, { stores }: BenchGateway): Promise<void> {
  const { bench, signal } = context;
  const redis = createClient({ url: stores.redisUrl });
  redis.on('error', () => undefined);
  await redis.connect();
  await sleep(8000, undefined, { signal });
  await redis.flushAll();
  context.say('  Redis emptied');
  await sleep(7000, undefined, { signal });
  const found = await bench.platform.docker.listContainers({ filters: { name: ['waas-bench-'] } });
  const { port } = new URL(stores.databaseUrl);
  const database = found.find(({ Ports }) => Ports.some(({ PublicPort }) => String(PublicPort) === port));
  if (!database) throw new Error('the database of this run was not found');
  await bench.platform.docker.getContainer(database.Id).restart({ t: 5 });
  context.say('  Postgres restarted');
  await sleep(7000, undefined, { signal });
  await redis.flushAll();
  context.say('  Redis emptied again');
  redis.destroy();
}

interface Counts {
  sent: number;
  leads: number;
  submitted: number;
  events: number;
  twice: number;
}

async function counts({ db }: BenchGateway, sent: number): Promise<Counts> {
  const [row] = (
    await db.raw<{ rows: Omit<Counts, 'sent'>[] }>(
      `select count(*)::int as leads, count(*) filter (where submitted_at is not null and standing = 'live')::int as submitted,
        (select count(*)::int from outbox where name = 'lead:submitted') as events,
        (select count(*)::int from (select payload->>'leadId' from outbox where name = 'lead:submitted' group by 1
          having count(*) > 1) more) as twice from leads`,
    )
  ).rows;
  if (!row) throw new Error('nothing was counted');
  return { sent, ...row };
}

function resultOf(
  { sent, leads, submitted, events, twice }: Counts,
  tries: readonly number[],
): MeasureResult {
  return {
    measurements: [
      {
        id: 'leads-lost',
        what: '2,000 leads at 50 a second under faults: lost',
        unit: 'leads',
        samples: [sent - submitted],
        atMost: 0,
        note: `${leads} leads, ${events} events; ${tries.filter((count) => count > 1).length} had to be sent again, ${tries.filter((count) => count > TRIES).length} were given up.`,
      },
      {
        id: 'leads-doubled',
        what: '2,000 leads at 50 a second under faults: doubled',
        unit: 'leads',
        samples: [leads - sent + twice],
        atMost: 0,
      },
    ],
  };
}
