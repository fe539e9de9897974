import { createToken, systemActor } from '@codexdlc/domain';
import type { BenchContext } from '../bench-context.ts';
import type { Breakdown, MeasureResult } from '../results.ts';
import { openLoop, type Timed } from '../service/open-loop.ts';
import { startBenchStores } from '../service/bench-stores.ts';
import { seedDatabase } from '../service/seed-database.ts';
import { startService, type Service } from '../service/start-service.ts';
import { percentile } from '../statistics.ts';

const READS = {
  tenants: 1_000,
  operationsEach: 5,
  eventsEach: 20,
  perSecond: 200,
  seconds: 20,
  atMostMs: 25,
};
const LIST = { tenants: 10_000, operationsEach: 1, eventsEach: 2, perSecond: 50, seconds: 20, atMostMs: 40 };
/** A token may be used 1,200 times a minute. */
const TOKENS = 12;
/** One round to make everything warm: as a process is that has run for a minute. */
const WARM_SECONDS = 5;

type Size = typeof READS;
type Target = (index: number) => { name: string; path: string };

/** Reads of all kinds while the database is that of a thousand tenants. */
export async function measureApiReads(context: BenchContext): Promise<MeasureResult> {
  const rounds = await load(context, READS, async ({ db }) => {
    const ids = await db('operations').orderBy('id').pluck<string[]>('id');
    const tenants = await db('tenants').orderBy('id').pluck<string[]>('id');
    return readTarget(ids, tenants);
  });
  return resultOf('reads', 'API reads, 200 a second, 1,000 tenants, 100,000 events', READS, rounds);
}

/** Pages of the list of ten thousand tenants: searched, filtered and turned. */
export async function measureTenantsList(context: BenchContext): Promise<MeasureResult> {
  const rounds = await load(context, LIST, async ({ db }) => {
    const rows = await db('tenants').orderBy('id').select<ListRow[]>('id', 'slug', 'client_id', 'host_id');
    return listTarget(rows);
  });
  return resultOf('list', 'Tenants list, 50 a second, 10,000 tenants', LIST, rounds);
}

async function load(
  context: BenchContext,
  size: Size,
  targetOf: (service: Service) => Promise<Target>,
): Promise<Timed[][]> {
  const { bench, signal } = context;
  const spec = await bench.initSalon();
  await bench.drop(spec);
  const stores = await startBenchStores(bench);
  try {
    const service = await startService(bench, stores, { apiOnly: true });
    try {
      await seedDatabase(service.db, { ...size, spec });
      const target = await targetOf(service);
      const wish = { url: service.url, tokens: await tokensOf(service), target, signal };
      await openLoop({ ...wish, perSecond: size.perSecond, seconds: WARM_SECONDS });
      const rounds: Timed[][] = [];
      for (let round = 0; round < Math.max(1, Math.floor(context.rounds / 2)); round += 1) {
        const all = await openLoop({ ...wish, perSecond: size.perSecond, seconds: size.seconds });
        context.say(`  p99 ${ms(all, 0.99).toFixed(1)} ms, p50 ${ms(all, 0.5).toFixed(1)} ms`);
        rounds.push(all);
      }
      return rounds;
    } finally {
      await service.stop();
    }
  } finally {
    await stores.remove();
  }
}

async function tokensOf({ db }: Service): Promise<string[]> {
  const user = await db('users').first<{ id: string }>('id');
  const made = Array.from({ length: TOKENS }, (_, index) =>
    createToken({ db }, systemActor('bench'), {
      userId: user.id,
      name: `bench ${index}`,
      scopes: ['read'],
      expiresInDays: 1,
    }),
  );
  return (await Promise.all(made)).map(({ secret }) => secret);
}

function readTarget(operations: readonly string[], tenants: readonly string[]): Target {
  const kinds: ((tenantId: string, operationId: string) => [string, string])[] = [
    (tenantId) => ['one tenant', `/v1/tenants/${tenantId}`],
    () => ['tenants', '/v1/tenants'],
    (_, operationId) => ['one operation', `/v1/operations/${operationId}`],
    (_, operationId) => ['its steps', `/v1/operations/${operationId}/steps`],
    (_, operationId) => ['its events (stream to its end)', `/v1/operations/${operationId}/events`],
    (tenantId) => ['operations of a tenant', `/v1/operations?tenantId=${tenantId}`],
    () => ['operations', '/v1/operations'],
    () => ['operations that failed', '/v1/operations?state=failed'],
    () => ['clients', '/v1/clients?limit=50'],
    (tenantId) => ['subscriptions of a tenant', `/v1/subscriptions?tenantId=${tenantId}`],
    () => ['incidents that are open', '/v1/incidents?state=current'],
    (tenantId) => ['uptime of a tenant', `/v1/tenants/${tenantId}/uptime`],
  ];
  return (index) => {
    const tenantId = tenants[(index * 37) % tenants.length] ?? '';
    const operationId = operations[(index * 41) % operations.length] ?? '';
    const [name, path] = kinds[index % kinds.length]?.(tenantId, operationId) ?? ['none', '/'];
    return { name, path };
  };
}

interface ListRow {
  id: string;
  slug: string;
  client_id: string;
  host_id: string;
}

function listTarget(rows: readonly ListRow[]): Target {
  const kinds: ((row: ListRow) => [string, string])[] = [
    () => ['first page', '/v1/tenants'],
    ({ id }) => ['a page in the middle', `/v1/tenants?cursor=${id}`],
    () => ['first page of 200', '/v1/tenants?limit=200'],
    ({ slug }) => ['search that finds one', `/v1/tenants?search=${slug}`],
    ({ slug }) => ['search of three letters', `/v1/tenants?search=${slug.slice(6, 9)}`],
    () => ['search that finds all', '/v1/tenants?search=salon'],
    () => ['search that finds nothing', '/v1/tenants?search=nothing-like-it'],
    () => ['status', '/v1/tenants?status=suspended'],
    ({ id }) => ['status, in the middle', `/v1/tenants?status=failed&cursor=${id}`],
    ({ host_id }) => ['host', `/v1/tenants?hostId=${host_id}`],
    ({ client_id }) => ['client', `/v1/tenants?clientId=${client_id}`],
    ({ slug, host_id }) => ['search on a host', `/v1/tenants?hostId=${host_id}&search=${slug.slice(6, 8)}`],
  ];
  return (index) => {
    const row = rows[(index * 997) % rows.length];
    const [name, path] = (row && kinds[index % kinds.length]?.(row)) ?? ['none', '/'];
    return { name, path };
  };
}

function resultOf(id: string, what: string, { atMostMs }: Size, rounds: readonly Timed[][]): MeasureResult {
  const all = rounds.flat();
  const refused = all.filter(({ status }) => status !== 200).length;
  return {
    measurements: [
      {
        id: `${id}-p99`,
        what: `${what}: p99`,
        unit: 'ms',
        samples: refused > 0 ? [] : rounds.map((round) => ms(round, 0.99)),
        atMost: atMostMs,
        note:
          refused > 0
            ? `${refused} of ${all.length} were not answered with 200.`
            : `${all.length} requests at their times, whether earlier ones are answered or not; counted from when each was due.`,
      },
      { id: `${id}-p50`, what: `${what}: p50`, unit: 'ms', samples: rounds.map((round) => ms(round, 0.5)) },
    ],
    breakdowns: [byName(what, all)],
  };
}

function byName(what: string, all: readonly Timed[]): Breakdown {
  const groups = Map.groupBy(all, ({ name }) => name);
  const rows = [...groups].map(([name, some]) => [name, ms(some, 0.5), ms(some, 0.99), ms(some, 1)]);
  return { title: `${what} (ms)`, columns: ['Request', 'p50', 'p99', 'Max'], rows };
}

function ms(all: readonly Timed[], share: number): number {
  return (
    percentile(
      all.map((one) => one.ms),
      share,
    ) ?? NaN
  );
}
