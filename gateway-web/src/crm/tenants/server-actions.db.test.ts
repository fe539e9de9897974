import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';

const CLOUD = { HCLOUD_TOKEN: 'token-of-hetzner', WAAS_PLATFORM_ADDRESSES: '10.254.0.1/32' };
let world: CrmWorld;
let architect: Visitor;
let operator: Visitor;
let tenantId: string;
let operationId: string;

beforeAll(async () => {
  world = await openCrmWorld({}, CLOUD);
  architect = await world.signIn('architect');
  operator = await world.signIn('operator');
  const { id: clientId } = await world.api.post('/v1/clients', { body: { name: 'Rose', language: 'en' } });
  const { tenant, operation } = await world.api.post('/v1/tenants', {
    body: {
      ...{ clientId, blueprint: 'salon', domain: 'rose.example.com', slug: 'rose' },
      target: { kind: 'own-server', serverType: 'cx23', location: 'fsn1' },
    },
  });
  ({ id: tenantId } = tenant);
  ({ id: operationId } = operation);
}, 120_000);
afterAll(() => world.end());

describe('an operation that waits for a server', () => {
  it('says on its page what for, since when, when again, what it costs and how to end it', async () => {
    const waiting = {
      ...{ for: 'server', types: 'cx23', locations: 'fsn1', tries: 2, keepsAddresses: false },
      since: '2026-03-01T09:00:00.000Z',
      nextTryAt: '2026-03-01T10:20:00.000Z',
      until: '2026-03-04T09:00:00.000Z',
    };
    const change = { waiting: JSON.stringify(waiting), next_try_at: waiting.nextTryAt, attempt: 1 };
    await world.db('operations').where('id', operationId).update(change);

    const { text } = await operator.get(`/crm/operations/${operationId}`);

    expect(text).toContain('rose is waiting for a server');
    expect(text).toContain('None of the server types cx23 is to be had in fsn1 at the moment.');
    expect(text).toMatch(/Waiting since 1 Mar 2026[^.]+, the next try is on 1 Mar 2026/);
    expect(text).toContain('nothing is paid for');
    expect(text).toMatch(/Cancel the operation to wait no longer/);
  });
});

describe('the server of a tenant', () => {
  beforeAll(async () => {
    await world.settle(operationId, 'succeeded');
    await world.db('tenants').where('id', tenantId).update({ status: 'live' });
  });

  it('can be changed from its page, by whom may', async () => {
    const { text } = await architect.get(`/crm/tenants/${tenantId}`);
    const seenByOperator = (await operator.get(`/crm/tenants/${tenantId}`)).text;

    for (const action of ['resize-server', 'rebuild-server', 'replace-server'])
      expect(text).toContain(`href="/crm/tenants/${tenantId}/${action}"`);
    expect(seenByOperator).not.toContain(`/crm/tenants/${tenantId}/replace-server"`);
  });

  it('is asked to become another type, with what each has and how long the site is away', async () => {
    const { text } = await architect.get(`/crm/tenants/${tenantId}/resize-server`);

    expect(text).toContain('cx33: 4 CPUs, 8 GB of memory, 80 GB disk');
    expect(text).not.toContain('<option value="cx23"');
    expect(text).toContain('The site is away for one to two minutes.');
  });

  it('is replaced only with the loss that was confirmed', async () => {
    const page = await architect.get(`/crm/tenants/${tenantId}/replace-server`);
    expect(page.text).toContain('There is no backup: the tenant begins with an empty database.');

    const sent = await architect.post(`/crm/tenants/${tenantId}/replace-server`, {
      ...{ typed: 'rose', backup: '2026-03-01T10-00-00Z.dump' },
    });

    expect(sent.status).toBe(409);
    expect(sent.text).toContain('The newest backup of rose is not the one that was confirmed.');
  });
});

describe('the incident of a server that is gone', () => {
  it('leads an architect to the order of the next one', async () => {
    const [{ host_id: hostId }] = (await world.db('tenants').where('id', tenantId).select('host_id')) as [
      { host_id: string },
    ];
    const id = '0199aaaa-0000-7000-8000-00000000000a';
    await world.db('incidents').insert({
      ...{ id, fingerprint: `host:${hostId}:docker`, kind: 'server-lost', severity: 'critical' },
      ...{
        title: 'The server of rose is gone',
        cause: 'It was deleted.',
        tenant_id: tenantId,
        host_id: hostId,
      },
      facts: JSON.stringify({ host: 'server-rose', tenant: 'rose' }),
    });

    const { text } = await architect.get(`/crm/incidents/${id}`);

    expect(text).toContain('The server of rose is gone at its provider');
    expect(text).toContain(`href="/crm/tenants/${tenantId}/replace-server"`);
    expect((await operator.get(`/crm/incidents/${id}`)).text).not.toContain('replace-server');
  });
});
