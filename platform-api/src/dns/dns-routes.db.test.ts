import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { startDns, ZoneStore, type DnsServer } from '@codexdlc/tools/cloud';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCloudflareApi } from '../cloud/cloudflare-api.ts';
import { startZoneList, type ZoneList } from '../cloud/testing/zone-list.ts';
import { newUser, testApp, type TestUser } from '../http/testing/test-app.ts';
import { createDnsResolver } from './dns-resolver.ts';
import { dnsRoutes } from './dns-routes.ts';

const OURS = '203.0.113.7';
let database: TestDatabase;
let operator: TestUser;
let clients: ZoneStore;
let dns: DnsServer;
let cloudflare: ZoneList;
let tenant: TestTenant;
let now = new Date('2026-11-26T12:00:00Z');
let identities: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  operator = await newUser(database.db, 'operator');
  clients = new ZoneStore('salon.example', 'agency.example');
  dns = await startDns({ zones: () => clients.zones(), outside: 'no-such-name' });
  cloudflare = await startZoneList('token-of-a-test', [
    { id: 'z1', name: 'agency.example', status: 'active' },
  ]);
});
afterAll(async () => {
  await Promise.all([database.end(), dns.stop(), cloudflare.stop()]);
});
beforeEach(async () => {
  identities = [];
  await database.db('dns_zone_reads').delete();
  await database.db('dns_zones').delete();
  tenant = await insertTestTenant(database.db);
  await setHost({ ipv4: OURS });
});

async function setHost(publicAddress: object): Promise<void> {
  const settings = database.db.raw(`settings || ?::jsonb`, [JSON.stringify({ publicAddress })]);
  await database.db('hosts').where('id', tenant.hostId).update({ settings });
}

async function setNames(domain: string, aliases: string[] = []): Promise<void> {
  const spec = { slug: tenant.slug, state: 'live', domain, aliases, settings: {} };
  await database
    .db('tenants')
    .where('id', tenant.id)
    .update({ domain, spec: JSON.stringify(spec) });
}

function app(withToken = true) {
  const { url, token } = cloudflare;
  return testApp({
    db: database.db,
    routes: dnsRoutes({
      now: () => now,
      dns: {
        resolver: createDnsResolver({ servers: [dns.server] }),
        cloudflare: withToken ? createCloudflareApi({ token, baseUrl: url, pauseFactor: 0.01 }) : undefined,
        caIdentities: () => Promise.resolve(identities),
      },
    }),
  });
}

const read = (withToken?: boolean) =>
  request(app(withToken)).get(`/v1/tenants/${tenant.id}/dns`).set('Authorization', operator.authorization);
const check = () =>
  request(app()).post(`/v1/tenants/${tenant.id}/dns/check`).set('Authorization', operator.authorization);

describe("the DNS of a tenant in its client's own zone", () => {
  it('waits for the exact records, and is correct once they are there and somebody looks', async () => {
    await setNames('salon.example', ['www.salon.example']);
    const first = await read();
    clients.set('salon.example', 'A', [OURS]);
    clients.set('www.salon.example', 'CNAME', ['salon.example']);
    now = new Date(now.getTime() + 60_000);
    const kept = await read();
    const looked = await check();

    expect(first.body).toMatchObject({
      state: 'waiting',
      address: { ipv4: OURS, ipv6: null },
      names: [
        {
          name: 'salon.example',
          records: [{ type: 'A', host: '@', value: OURS, found: [], state: 'waiting' }],
        },
        { name: 'www.salon.example', records: [{ type: 'A', host: 'www', value: OURS }] },
      ],
    });
    expect(kept.body).toEqual(first.body);
    expect(looked.body).toMatchObject({ state: 'correct', checkedAt: now.toISOString() });
    clients.clear('salon.example');
    clients.clear('www.salon.example');
  });

  it('is judged anew without a look when the address of its host changes', async () => {
    await setNames('salon.example');
    clients.set('salon.example', 'A', [OURS]);
    expect((await read()).body).toMatchObject({ state: 'correct' });

    await setHost({ ipv4: '203.0.113.8' });

    expect((await read()).body).toMatchObject({
      state: 'wrong',
      names: [{ findings: [{ reason: 'other-address', facts: { found: OURS, value: '203.0.113.8' } }] }],
    });
    clients.clear('salon.example');
  });

  it('tells of CAA records that keep our authority out', async () => {
    await setNames('salon.example');
    clients.set('salon.example', 'A', [OURS]);
    clients.set('salon.example', 'CAA', ['0 issue "other-ca.example"']);
    identities = ['ca.example'];

    expect((await check()).body).toMatchObject({
      state: 'partly',
      names: [{ findings: [{ reason: 'caa-forbids' }] }],
    });
    clients.clear('salon.example');
  });
});

describe('the DNS of a tenant in a zone of ours', () => {
  it('is managed, and zones are read once for all', async () => {
    await setNames('lily.agency.example', ['www.lily.agency.example']);
    clients.set('lily.agency.example', 'A', [OURS]);
    clients.set('www.lily.agency.example', 'A', ['198.51.100.1']);
    cloudflare.asked.length = 0;

    const { body } = await check();
    await check();
    await read();

    expect(body).toMatchObject({
      state: 'managed',
      live: 'partly',
      names: [
        { zone: { name: 'agency.example', isOurs: true }, findings: [{ reason: 'managed-correct' }] },
        { live: 'wrong', findings: [{ reason: 'managed-changed', facts: { found: '198.51.100.1' } }] },
      ],
    });
    expect(cloudflare.asked).toHaveLength(1);
    expect((await read(false)).body).toMatchObject({ state: 'partly' });
  });

  it('finds a zone that is new at the provider within minutes', async () => {
    await setNames('new.example');
    await check();
    cloudflare.zones.push({ id: 'z2', name: 'new.example', status: 'active' });
    expect((await check()).body).toMatchObject({ state: 'waiting' });

    now = new Date(now.getTime() + 6 * 60_000);

    expect((await check()).body).toMatchObject({ state: 'managed', live: 'waiting' });
    cloudflare.zones.pop();
  });

  it('counts on what it knew while the provider is away, and says so when it never knew', async () => {
    await setNames('lily.agency.example');
    cloudflare.fail(500);
    const never = await check();
    cloudflare.fail(429, 2);
    const retried = await check();
    now = new Date(now.getTime() + 25 * 3_600_000);
    cloudflare.fail(500);
    const later = await check();
    cloudflare.fail(500, 0);

    expect([never.status, retried.body, later.body]).toMatchObject([
      503,
      { state: 'managed' },
      { state: 'managed' },
    ]);
  });
});

describe('the DNS of a tenant', () => {
  it('needs nothing where its names are of this machine, and an address where they are not', async () => {
    expect((await read()).body).toMatchObject({ state: 'correct', names: [{ records: [] }] });

    await setNames('salon.example');
    const settings = database.db.raw(`settings - 'publicAddress'`);
    await database.db('hosts').where('id', tenant.hostId).update({ settings });
    expect((await read()).body).toMatchObject({
      state: 'waiting',
      address: null,
      names: [{ findings: [{ reason: 'address-unknown' }] }],
    });
  });

  it('is gone with the tenant', async () => {
    await database.db('tenants').where('id', tenant.id).update({ status: 'destroyed' });

    expect((await read()).status).toBe(410);
  });

  it('is looked at once when many ask at the same time', async () => {
    await setNames('salon.example', ['www.salon.example']);

    const answers = await Promise.all(Array.from({ length: 8 }, () => read()));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await database.db('dns_answers').where('tenant_id', tenant.id)).toHaveLength(2);
  });
});
