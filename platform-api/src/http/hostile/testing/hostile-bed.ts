import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSealer, newId, type Sealer } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import type { Knex } from 'knex';
import { openQueue } from '../../../jobs/queue.ts';
import { createOperationSignals } from '../../../operations/operation-signals.ts';
import { createLogger } from '@codexdlc/domain/process/create-logger';
import { dockerOfHost } from '../../../process/docker-of-host.ts';
import { EMPTY_DNS } from '../../../dns/testing/empty-dns.ts';
import { manualPayments } from '../../../subscriptions/manual-payments.ts';
import { TEST_BILLING } from '../../../subscriptions/testing/billing-fixtures.ts';
import { tenantChanges } from '../../../process/tenant-changes.ts';
import { openTenantSecrets } from '../../../tenant-requests/tenant-secrets.ts';
import { allRoutes, type AllRoutesDeps } from '../../all-routes.ts';
import type { Route } from '../../route.ts';
import { accessWorld, type World } from '../../testing/access-world.ts';
import { newUser, testApp } from '../../testing/test-app.ts';
import type { Caller } from './compose-request.ts';

/** Things of one client that one line of requests is sent against: two lines never meet. */
export interface Lane {
  world: World;
  slug: string;
}

export interface HostileBed {
  db: Knex;
  routes: Route[];
  port: number;
  lanes: Lane[];
  /** For what is sent when nothing else is. */
  alone: Lane;
  /** Every line that was logged. */
  log: string[];
  /** Must be in no answer, no log line and no row. */
  secrets: string[];
  callerFor(lane: Lane, route: Route): Promise<Caller>;
  end(): Promise<void>;
}

const PASSWORD = `Pw-${randomBytes(12).toString('hex')}`;
const BOT_TOKEN = `123456789:${randomBytes(18).toString('hex')}`;

/** The whole API on a real Postgres with its real queue, sealer, log and Docker; limits are off, answers are checked. */
export async function openHostileBed(laneCount: number): Promise<HostileBed> {
  const database = await createTestDatabase();
  const { db } = database;
  const log: string[] = [];
  const { deps, stop } = await realDeps(database, (line) => log.push(line));
  const lanes: Lane[] = [];
  for (let index = 0; index < laneCount; index += 1) lanes.push(await newLane(db, deps, `lane-${index}`));
  const alone = await newLane(db, deps, 'lane-alone');
  const architect = await newUser(db, 'architect');
  const routes = allRoutes(deps);
  const server = createServer(testApp({ db, routes, log: deps.log as never }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let count = 0;
  return {
    db,
    routes,
    port: (server.address() as AddressInfo).port,
    lanes,
    alone,
    log,
    secrets: [PASSWORD, BOT_TOKEN, architect.secret, ...(await tenantSecretsOf(db, deps.sealer))],
    async callerFor(lane, route) {
      const own = (count += 1);
      if (route.method !== 'get') await restore(db, lane.world);
      return {
        authorization: architect.authorization,
        version: await versionOf(db, route, lane.world),
        examples: {
          count: own,
          ids: await idsFor(db, route, lane.world),
          slug: lane.slug,
          secrets: { password: PASSWORD, botToken: BOT_TOKEN },
        },
      };
    },
    async end() {
      server.closeAllConnections();
      server.close();
      await stop();
      await database.end();
    },
  };
}

async function newLane(db: Knex, deps: AllRoutesDeps, slug: string): Promise<Lane> {
  const { world } = await accessWorld(db, deps, slug);
  return { world, slug };
}

async function realDeps(
  { db, url }: TestDatabase,
  onLine: (line: string) => void,
): Promise<{ deps: AllRoutesDeps; stop: () => Promise<void> }> {
  const log = createLogger({ process: 'api', level: 'trace', destination: { write: onLine } });
  const queue = await openQueue({
    url,
    role: 'sender',
    onError: (err) => {
      log.error({ err }, 'queue');
    },
  });
  const signals = createOperationSignals(url);
  const background = new AbortController();
  const listening = signals.run(background.signal);
  return {
    deps: {
      db,
      log,
      queue,
      signals,
      sealer: createSealer(randomBytes(32)),
      telemetryUrl: 'https://platform.example',
      sshPublicKey: 'ssh-ed25519 AAAA waas-platform',
      scanHostKeys: () => Promise.resolve([]),
      backupsDir: '/nowhere',
      graceSeconds: 3600,
      dockerOf: dockerOfHost({ dockerHost: undefined, homeDir: '/nowhere' }),
      dns: EMPTY_DNS,
      orphans: { hetzner: undefined, cloudflare: undefined },
      billing: TEST_BILLING,
      payments: manualPayments(),
      tenantChanges: tenantChanges(queue),
      now: () => new Date(),
    },
    async stop() {
      background.abort();
      await Promise.all([listening, queue.stop()]);
    },
  };
}

async function tenantSecretsOf(db: Knex, sealer: Sealer): Promise<string[]> {
  const rows = await db('tenants').select<{ id: string; sealed_secrets: string }[]>('id', 'sealed_secrets');
  return rows.flatMap(({ id, sealed_secrets }) =>
    Object.values(openTenantSecrets(sealer, id, sealed_secrets)),
  );
}

/** What a request before has changed is put back, so that the next one gets as deep. */
async function restore(db: Knex, world: World): Promise<void> {
  await db.raw(
    `with
      operations_ as (update operations set state = 'failed', finished_at = now()
        where tenant_id = :tenantId and state in ('queued', 'running')),
      tenants_ as (update tenants set status = 'live', destroy_after = null where id = :tenantId),
      plans_ as (update plans set active = true, currency = 'EUR' where id = :planId),
      subscriptions_ as (update subscriptions set state = 'active', cancel_on = null where id = :subscriptionId),
      invoices_ as (update invoices
        set state = 'open', paid_on = null, void_reason = null, payment_reference = null where id = :invoiceId),
      incidents_ as (update incidents set state = 'open', closed_at = null where id = :incidentId),
      users_ as (update users set role = 'client', client_id = :clientId, disabled_at = null where id = :userId),
      hosts_ as (update hosts set state = 'active', memory_mb = 16000000, overcommit = 10 where id = :hostId),
      tokens_ as (update api_tokens set revoked_at = null where id = :tokenId)
    select 1`,
    { ...world },
  );
}

const TABLES: Record<string, string> = {
  tenantId: 'tenants',
  clientId: 'clients',
  userId: 'users',
  hostId: 'hosts',
  planId: 'plans',
  subscriptionId: 'subscriptions',
};

async function versionOf(db: Knex, route: Route, world: World): Promise<number> {
  if (route.ifMatch !== 'required') return 1;
  const name = /\{(\w+)\}/.exec(route.path)?.[1] ?? '';
  const table = TABLES[name];
  if (table === undefined) throw new Error(`${route.id}: where is the version of ${name}?`);
  const row = await db(table)
    .where({ id: world[name as keyof World] })
    .first<{ version: number }>('version');
  return row.version;
}

/** A tenant can be subscribed once: the route that does it gets one of its own. */
async function idsFor(db: Knex, route: Route, world: World): Promise<Record<string, string>> {
  if (route.id !== 'createSubscription') return { ...world };
  const id = newId();
  const columns = 'client_id, host_id, blueprint, release_version, domain, status, spec, sealed_secrets';
  await db.raw(
    `insert into tenants (id, slug, ${columns}) select ?, ?, ${columns} from tenants where id = ?`,
    [id, `s-${id.slice(-12)}`, world.tenantId],
  );
  return { ...world, tenantId: id };
}
