import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestOperation, insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { CLOUD_SELECTOR } from '@codexdlc/stacks';
import { startCloudflare, type Cloudflare } from '@codexdlc/tools/cloud';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newUser, testApp, type TestUser } from '../../http/testing/test-app.ts';
import { createCloudflareApi } from '../cloudflare-api.ts';
import { startHetznerLists, type HetznerLists } from '../testing/hetzner-lists.ts';
import { orphanRoutes } from './orphan-routes.ts';

const TOKEN = 'planted-secret-token';
let database: TestDatabase;
let operator: TestUser;
let hetzner: HetznerLists;
let cloudflare: Cloudflare;
let lily: TestTenant;
let oak: TestTenant;

beforeAll(async () => {
  database = await createTestDatabase();
  operator = await newUser(database.db, 'operator');
  hetzner = await startHetznerLists(TOKEN);
  cloudflare = await startCloudflare({ token: TOKEN, zones: ['agency.example', 'other.example'] });
  lily = await insertTestTenant(database.db, { slug: 'lily' });
  oak = await insertTestTenant(database.db, { slug: 'oak', beside: lily });
  await setSpec(lily, { target: { kind: 'own-server' }, domain: 'lily.agency.example' });
  await setSpec(oak, { domain: 'oak.agency.example' });
  await insertTestTenant(database.db, { slug: 'gone', beside: lily, status: 'destroyed' });
});
afterAll(async () => {
  await Promise.all([database.end(), hetzner.stop(), cloudflare.stop()]);
});
beforeEach(() => {
  hetzner.fail(undefined);
  for (const list of Object.values(hetzner.things)) list.length = 0;
});

async function setSpec({ id }: TestTenant, spec: { domain: string; [more: string]: unknown }): Promise<void> {
  await database
    .db('tenants')
    .where({ id })
    .update({ domain: spec.domain, spec: database.db.raw('spec || ?::jsonb', [JSON.stringify(spec)]) });
}

let count = 0;
const thing = (slug: string, more: object = {}) => {
  count += 1;
  return {
    id: count,
    name: `waas-${slug}`,
    labels: { [CLOUD_SELECTOR]: slug },
    created: '2026-11-26T12:00:00Z',
    ...more,
  };
};

async function setRecord(zone: string, name: string, comment: string): Promise<void> {
  const answer = await fetch(`${cloudflare.baseUrl}/zones/${cloudflare.zoneId(zone)}/dns_records`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'A', name, content: '203.0.113.7', ttl: 300, comment }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function look(withTokens = true) {
  const app = testApp({
    db: database.db,
    routes: orphanRoutes({
      now: () => new Date(),
      orphans: {
        hetzner: withTokens ? { token: TOKEN, endpoint: hetzner.url, pauseFactor: 0.01 } : undefined,
        cloudflare: withTokens
          ? createCloudflareApi({ token: TOKEN, baseUrl: cloudflare.baseUrl, pauseFactor: 0.01 })
          : undefined,
      },
    }),
  });
  const answer = await request(app).get('/v1/cloud/orphans').set('Authorization', operator.authorization);
  expect(answer.status).toBe(200);
  return answer.body as { items: { name: string; reason: string; kind: string }[]; providers: object[] };
}
const shown = ({ items }: Awaited<ReturnType<typeof look>>) =>
  items.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`).sort();

describe('orphans', () => {
  it('are what no tenant of that name needs, over all pages and kinds, and nothing without our label', async () => {
    const { servers, primary_ips, firewalls, ssh_keys } = hetzner.things;
    servers.push(
      thing('lily', { public_net: { ipv4: { ip: '203.0.113.1' } } }),
      thing('lost', { public_net: { ipv4: null } }),
      thing('oak'),
      { id: 999, name: 'their-own', labels: { other: 'lost' } },
    );
    primary_ips.push(
      thing('lily', { ip: '203.0.113.1' }),
      thing('lost', { ip: '203.0.113.2' }),
      thing('gone'),
    );
    firewalls.push(thing('lily'));
    ssh_keys.push(thing('lost'));

    const answer = await look();

    expect(shown(answer)).toEqual([
      'address waas-gone: no-tenant',
      'address waas-lost: no-tenant',
      'key waas-lost: no-tenant',
      'server waas-lost: no-tenant',
      'server waas-oak: no-own-server',
    ]);
    expect(answer.items).toContainEqual(expect.objectContaining({ kind: 'address', detail: '203.0.113.2' }));
    expect(answer.providers).toEqual([
      { provider: 'hetzner', state: 'read', things: 8, trouble: null },
      { provider: 'cloudflare', state: 'read', things: 0, trouble: null },
    ]);
  });

  it('are records of tenants that are gone, or of names that a tenant no longer has', async () => {
    await setRecord('agency.example', 'lily.agency.example', 'waas tenant lily');
    await setRecord('agency.example', 'old.agency.example', 'waas tenant lily');
    await setRecord('other.example', 'www.other.example', 'waas tenant gone');
    await setRecord('other.example', 'mail.other.example', 'set by hand');

    expect(shown(await look())).toEqual([
      'record old.agency.example: name-unused',
      'record www.other.example: no-tenant',
    ]);
  });

  it('are not what belongs to a tenant that is being changed', async () => {
    hetzner.things.servers.push(thing('oak'));
    const operation = await insertTestOperation(database.db, oak.id, { createdAt: new Date() });
    expect(shown(await look()).filter((line) => line.includes('oak'))).toEqual([]);

    await database
      .db('operations')
      .where('id', operation)
      .update({ state: 'succeeded', finished_at: new Date() });
    expect(shown(await look())).toContain('server waas-oak: no-own-server');
  });

  it('are not said to be none where a provider could not be read', async () => {
    hetzner.fail(503);
    const away = await look();
    hetzner.fail(401);
    const refused = await look();
    const off = await look(false);

    expect(away.providers[0]).toMatchObject({
      state: 'failed',
      trouble: expect.stringContaining('asked 5 times') as string,
    });
    expect(refused.providers[0]).toMatchObject({
      state: 'failed',
      trouble: expect.stringContaining('status 401') as string,
    });
    expect(off).toEqual({
      items: [],
      providers: [
        { provider: 'hetzner', state: 'off', things: 0, trouble: null },
        { provider: 'cloudflare', state: 'off', things: 0, trouble: null },
      ],
    });
    expect(JSON.stringify([away, refused])).not.toContain('planted-secret');
  });
});
