import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createHostsRepository,
  createReleasesRepository,
  createToken,
  createUser,
  insertEvent,
  systemActor,
  type OperationEventData,
} from '@codexdlc/domain';
import { createPlatformClient, type PlatformClient } from '@codexdlc/platform-api/client';
import { openFakeDocker, type FakeDocker } from './fake-docker.ts';
import { openTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

const SYSTEM = systemActor('test');
const CHECKOUT = join(import.meta.dirname, '../../../..');
const BILLING = {
  seller: {
    name: 'Atelier Test',
    address: ['Lindenstraße 12', '20099 Hamburg'],
    email: 'billing@agency.test',
    bank: { name: 'Bank', accountHolder: 'Atelier Test', iban: 'DE89370400440532013000' },
  },
};
const DIGEST = `sha256:${'a'.repeat(64)}`;

export interface CrmWorld extends TestGateway {
  /** The API as an architect, to see what pages have done. */
  api: PlatformClient;
  apiUrl: string;
  docker: FakeDocker;
  hostId: string;
  planId: string;
  publish(version: string): Promise<void>;
  /** A tenant whose creation has succeeded, as rows: nothing runs. */
  newTenant(
    slug: string,
    client?: string,
  ): Promise<{ tenantId: string; operationId: string; clientId: string }>;
  /** What a worker would write down. */
  tell(operationId: string, ...events: OperationEventData[]): Promise<void>;
  settle(operationId: string, state: 'succeeded' | 'failed', error?: object): Promise<void>;
}

/** The whole gateway with the platform's real API beside it, as a process of its own on the same database. */
export async function openCrmWorld(
  env: Record<string, string> = {},
  apiEnv: Record<string, string> = {},
): Promise<CrmWorld> {
  let apiUrl = '';
  const platform = (token: string) => createPlatformClient({ url: apiUrl, token });
  const gateway = await openTestGateway({ platform, env });
  const home = await mkdtemp(join(tmpdir(), 'waas-crm-'));
  const { child, url } = await startApi(gateway, home, apiEnv);
  apiUrl = url;
  const { db } = gateway;
  const architect = await createUser({ db }, SYSTEM, {
    email: 'api@example.test',
    name: 'API',
    role: 'architect',
  });
  const { secret } = await createToken({ db }, SYSTEM, {
    userId: architect.id,
    name: 'test',
    scopes: ['admin'],
    expiresInDays: 1,
  });
  const api = platform(secret);
  const docker = await openFakeDocker();
  const hostId = await newHost(gateway, docker.address);
  const planId = await newPlan(gateway);

  const world: CrmWorld = {
    ...gateway,
    api,
    apiUrl,
    docker,
    hostId,
    planId,
    async publish(version) {
      const file = join(CHECKOUT, 'tenant-blueprints/salon/blueprint.json');
      const definition = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
      await createReleasesRepository(db).publish({
        blueprint: 'salon',
        version,
        image: DIGEST,
        definition: { ...definition, version },
        storeImages: { postgres: DIGEST, redis: DIGEST },
      });
    },
    async newTenant(slug, client = `Client of ${slug}`) {
      const made = await api.post('/v1/clients', {
        body: { name: client, language: 'en', email: `${slug}@example.test` },
      });
      const body = { clientId: made.id, blueprint: 'salon', domain: `${slug}.example.com`, slug };
      const { tenant, operation } = await api.post('/v1/tenants', { body });
      await world.settle(operation.id, 'succeeded');
      await db('tenants').where('id', tenant.id).update({ status: 'live' });
      return { tenantId: tenant.id, operationId: operation.id, clientId: made.id };
    },
    async tell(operationId, ...events) {
      for (const event of events) {
        const [row] = await db('operations')
          .where({ id: operationId })
          .update({ event_seq: db.raw('event_seq + 1') })
          .returning<{ event_seq: number }[]>('event_seq');
        await insertEvent(db, operationId, row?.event_seq ?? 0, event);
      }
    },
    async settle(operationId, state, error) {
      const percent = state === 'succeeded' ? 100 : 40;
      await db('operations')
        .where({ id: operationId })
        .update({
          state,
          percent,
          error: error === undefined ? null : JSON.stringify(error),
          started_at: db.raw('coalesce(started_at, created_at)'),
          finished_at: db.fn.now(),
        });
      await world.tell(operationId, { kind: 'state', data: { state, percent } });
    },
    async end() {
      child.kill('SIGKILL');
      docker.close();
      await gateway.end();
      await rm(home, { recursive: true, force: true });
    },
  };
  await world.publish('1.0.0');
  return world;
}

async function startApi(
  { deps }: TestGateway,
  home: string,
  more: Record<string, string>,
): Promise<{ child: ChildProcess; url: string }> {
  const billing = join(home, 'billing.json');
  await writeFile(billing, JSON.stringify(BILLING));
  const child = fork(join(CHECKOUT, 'platform-api/src/main-api.ts'), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      WAAS_HOME: home,
      DATABASE_URL: deps.config.databaseUrl.reveal(),
      REDIS_URL: deps.config.redisUrl.reveal(),
      BILLING_FILE: billing,
      API_PORT: '0',
      STOP_DRAIN_SECONDS: '0',
      LOG_LEVEL: 'error',
      ...more,
    },
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the API ended with ${String(code)} before it was ready`);
  });
  const [{ url }] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string }];
  return { child, url };
}

async function newHost({ db }: TestGateway, dockerHost: string): Promise<string> {
  const { id } = await createHostsRepository(db).insert({
    name: 'host-1',
    memoryMb: 64_000,
    overcommit: 1.5,
    settings: {
      dockerHost,
      edge: { dir: '/nowhere', containerName: 'none', httpPort: 80, httpsPort: 443 },
      firstPort: 20_000,
      networkRange: '10.99.0.0/16',
    },
  });
  return id;
}

async function newPlan({ db }: TestGateway): Promise<string> {
  const id = 'test-monthly';
  await db('plans')
    .insert({
      id,
      name: 'Site',
      price_cents: 4900,
      currency: 'EUR',
      period: 'month',
      grace_days: 14,
      trial_days: 14,
    })
    .onConflict('id')
    .ignore();
  return id;
}
