import { randomBytes } from 'node:crypto';
import {
  createHostsRepository,
  createReleasesRepository,
  createSealer,
  createToken,
  INCIDENT_KINDS,
  newId,
  systemActor,
} from '@codexdlc/domain';
import { loadBlueprint } from '@codexdlc/tenant-blueprints';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { EMPTY_DNS } from '../../dns/testing/empty-dns.ts';
import { manualPayments } from '../../subscriptions/manual-payments.ts';
import { TEST_BILLING } from '../../subscriptions/testing/billing-fixtures.ts';
import { createTenant } from '../../tenant-requests/create-tenant.ts';
import type { AllRoutesDeps } from '../all-routes.ts';
import { newClientId, newUser, type TestUser } from './test-app.ts';

const SYSTEM = systemActor('test');
const DIGEST = `sha256:${'a'.repeat(64)}`;

/** One of each thing, all of one client; a parameter of a path with the same name gets its id. */
export interface World {
  clientId: string;
  userId: string;
  tokenId: string;
  hostId: string;
  releaseId: string;
  tenantId: string;
  operationId: string;
  planId: string;
  subscriptionId: string;
  invoiceId: string;
  incidentId: string;
  handoverId: string;
}

/** Every role that the table has a column for. "own" and "other" are users of clients. */
export interface Callers {
  architect: TestUser;
  operator: TestUser;
  own: TestUser;
  other: TestUser;
  /** An architect with a token that may only read. */
  reader: TestUser;
}

/** Routes with nothing behind them: no queue, no Docker. */
export function accessDeps(db: Knex): AllRoutesDeps {
  return {
    db,
    queue: { send: () => Promise.resolve() },
    sealer: createSealer(randomBytes(32)),
    telemetryUrl: undefined,
    sshPublicKey: 'ssh-ed25519 AAAA waas-platform',
    scanHostKeys: () => Promise.resolve([]),
    graceSeconds: 3600,
    backupsDir: '/nowhere',
    dockerOf: () => ({ listContainers: () => Promise.resolve([]) }) as unknown as Docker,
    dns: EMPTY_DNS,
    orphans: { hetzner: undefined, cloudflare: undefined },
    signals: { next: () => Promise.resolve() },
    billing: TEST_BILLING,
    payments: manualPayments(),
    tenantChanges: {
      suspend: () => Promise.resolve('unneeded'),
      resume: () => Promise.resolve('unneeded'),
    },
    now: () => new Date(),
    log: pino({ level: 'silent' }),
  };
}

export async function accessCallers(db: Knex, own: TestUser): Promise<Callers> {
  return {
    own,
    other: await newUser(db, 'client', { clientId: await newClientId(db, 'Another client') }),
    operator: await newUser(db, 'operator'),
    architect: await newUser(db, 'architect'),
    reader: await newUser(db, 'architect', { scopes: ['read'] }),
  };
}

/**
 * Everything that a client may own, made as the platform makes it where this needs nothing that runs. `name` is part of
 * what must be unique: there can be several.
 */
export async function accessWorld(
  db: Knex,
  deps: AllRoutesDeps,
  name = 'access',
): Promise<{ world: World; own: TestUser }> {
  const clientId = await newClientId(db, 'The client');
  const own = await newUser(db, 'client', { clientId });
  const hostId = await newHost(db, name);
  const releaseId = await newRelease(db);
  const { tenant, operation } = await createTenant({ ...deps, db }, SYSTEM, {
    clientId,
    blueprint: 'salon',
    domain: `${name}.example.com`,
    aliases: [],
    settings: {},
    slug: name,
    hostId,
    botToken: undefined,
  });
  await db('tenants').where('id', tenant.id).update({ status: 'live' });
  await db('operations').where('id', operation.id).update({ state: 'succeeded', finished_at: db.fn.now() });
  const { token } = await createToken({ db }, SYSTEM, {
    userId: own.user.id,
    name: 'to be revoked',
    scopes: ['read'],
    expiresInDays: 1,
  });
  const tenantId = tenant.id;
  const ofTenant = { db, name, tenantId, clientId };
  return {
    own,
    world: {
      clientId,
      userId: own.user.id,
      tokenId: token.id,
      hostId,
      releaseId,
      tenantId,
      operationId: operation.id,
      ...(await newBilling(ofTenant)),
      incidentId: await newIncident(ofTenant),
      handoverId: await newHandover(ofTenant),
    },
  };
}

async function newHost(db: Knex, name: string): Promise<string> {
  const { id } = await createHostsRepository(db).insert({
    name: `${name}-host`,
    memoryMb: 64_000,
    overcommit: 1.5,
    settings: {
      edge: { dir: '/nowhere', containerName: 'none', httpPort: 80, httpsPort: 443 },
      firstPort: 20_000,
      networkRange: '10.99.0.0/16',
    },
  });
  return id;
}

async function newRelease(db: Knex): Promise<string> {
  const definition = await loadBlueprint('salon');
  const releases = createReleasesRepository(db);
  await releases.publish({
    blueprint: 'salon',
    version: definition.version,
    image: DIGEST,
    definition: { ...definition },
    storeImages: { postgres: DIGEST, redis: DIGEST },
  });
  return (await releases.find('salon')).id;
}

interface OfTenant {
  db: Knex;
  name: string;
  tenantId: string;
  clientId: string;
}

async function newBilling({ db, name, tenantId }: OfTenant) {
  const [planId, subscriptionId, invoiceId] = [`${name}-plan`, newId(), newId()];
  const price = { price_cents: 4900, currency: 'EUR', period: 'month', grace_days: 10 };
  await db('plans').insert({ id: planId, name: 'Site', trial_days: 0, ...price });
  await db('subscriptions').insert({
    id: subscriptionId,
    tenant_id: tenantId,
    plan_id: planId,
    plan_name: 'Site',
    ...price,
    state: 'active',
    started_on: '2026-01-01',
    trial_ends_on: '2026-01-01',
    period_ends_on: '2026-02-01',
  });
  await db('invoices').insert({
    id: invoiceId,
    number: `2026-${name}`,
    subscription_id: subscriptionId,
    net_cents: 4900,
    vat_percent: '19.00',
    vat_cents: 931,
    amount_cents: 5831,
    currency: 'EUR',
    period_from: '2026-01-01',
    period_to: '2026-02-01',
    issued_on: '2026-01-01',
    due_on: '2026-01-15',
    particulars: JSON.stringify({
      seller: TEST_BILLING.seller,
      client: { name: 'The client', email: null, address: [], language: 'de' },
      item: { plan: 'Site', period: 'month', domain: `${name}.example.com`, slug: name },
    }),
  });
  return { planId, subscriptionId, invoiceId };
}

async function newIncident({ db, name, tenantId, clientId }: OfTenant): Promise<string> {
  const id = newId();
  await db('incidents').insert({
    id,
    tenant_id: tenantId,
    client_id: clientId,
    kind: INCIDENT_KINDS[0],
    fingerprint: name,
    severity: 'warning',
    title: 'The backend ended',
  });
  return id;
}

async function newHandover({ db, tenantId }: OfTenant): Promise<string> {
  const id = newId();
  await db('credential_handovers').insert({
    id,
    tenant_id: tenantId,
    email: 'owner@example.com',
    language: 'de',
    requested_by: JSON.stringify({ kind: 'system', id: 'test', name: 'test' }),
  });
  return id;
}
