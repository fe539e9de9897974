import { newId } from '@codexdlc/domain';
import { beginSignIn } from '@codexdlc/domain/sign-in';
import { createPlatformClient } from '@codexdlc/platform-api/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOverdue, subscribe } from '../crm/testing/billing-fixtures.ts';
import { openCrmWorld, type CrmWorld } from '../crm/testing/crm-world.ts';
import { serveStreams } from '../crm/testing/read-stream.ts';
import type { Visitor } from '../testing/test-gateway.ts';

const CANARY = '"><script>alert(1)</script>';
let world: CrmWorld;

beforeAll(async () => {
  world = await openCrmWorld();
}, 120_000);
afterAll(() => world.end());

let count = 0;
async function newSite() {
  count += 1;
  const slug = `portal-${count}`;
  const made = await world.newTenant(slug, `Owner ${count} ${CANARY}`);
  const client = await world.signIn('client', { clientId: made.clientId });
  return { ...made, slug, domain: `${slug}.example.com`, client, path: `/portal/tenants/${made.tenantId}` };
}

const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');

/** The platform with the token that a sign-in gives. */
async function platformOf({ user }: Visitor) {
  if (!user) throw new Error('a stranger has no token');
  const { secret } = await beginSignIn({ db: world.db }, user, { proofs: ['password'], ip: '127.0.0.1' });
  return createPlatformClient({ url: world.apiUrl, token: secret });
}

async function newIncident(tenantId: string, clientId: string) {
  const id = newId();
  await world.db('incidents').insert({
    id,
    tenant_id: tenantId,
    client_id: clientId,
    host_id: world.hostId,
    kind: 'crash',
    fingerprint: id,
    severity: 'critical',
    title: `Title ${CANARY}`,
    cause: 'inner-cause',
    log_lines: JSON.stringify(['inner-log-line']),
  });
  return id;
}

describe('the first page of a client', () => {
  it('is the only website at once', async () => {
    const { client, path } = await newSite();

    const home = await client.get('/portal');

    expect([home.status, home.get('Location')]).toEqual([303, path]);
  });

  it('lists several, each with its state and a way to it, and nobody else’s', async () => {
    const { client, clientId, tenantId } = await newSite();
    const other = await newSite();
    const second = await world.newTenant(`second-${count}`);
    await world
      .db('tenants')
      .where('id', second.tenantId)
      .update({ client_id: clientId, status: 'suspended' });

    const { text, status } = await client.get('/portal');

    expect(status).toBe(200);
    for (const id of [tenantId, second.tenantId]) expect(text).toContain(`href="/portal/tenants/${id}"`);
    expect(text).toContain('<span class="status wait">paused</span>');
    expect(text).not.toContain(other.domain);
  });

  it('says so when there is no website yet', async () => {
    const { id } = await world.api.post('/v1/clients', { body: { name: 'New', language: 'en' } });
    const client = await world.signIn('client', { clientId: id });

    expect((await client.get('/portal')).text).toContain('No website yet');
  });
});

describe('the page of a website', () => {
  it('shows state, invoices, subscription and access, in the words of a client', async () => {
    const { client, path, tenantId, domain } = await newSite();
    const { number, invoiceId } = await subscribe(world, tenantId);
    await makeOverdue(world, invoiceId);
    await world.api.post('/v1/tenants/{tenantId}/handovers', {
      params: { path: { tenantId } },
      body: { email: 'owner@example.test', language: 'en' },
    });

    const { text, status } = await client.get(path);

    expect(status).toBe(200);
    expect(text).toContain('Your website can be reached.');
    expect(text).toContain(`href="https://${domain}"`);
    expect(text).toContain(number);
    expect(text).toContain('€58.31');
    expect(text).toContain(`href="/portal/invoices/${invoiceId}/pdf"`);
    expect(text).toContain('€49 a month');
    expect(text).toContain('owner@example.test');
    expect(text).toContain('being sent');
  });

  it('has no link of an access in it, no inner thing of the platform and no way into the CRM', async () => {
    const { client, path, tenantId, clientId, operationId } = await newSite();
    const incidentId = await newIncident(tenantId, clientId);

    const { text } = await client.get(path);

    for (const inner of [
      '/crm',
      world.hostId,
      operationId,
      incidentId,
      'inner-cause',
      'inner-log-line',
      'host-1',
    ])
      expect(text).not.toContain(inner);
    expect(text).not.toContain(CANARY);
    expect(text).toMatch(/<span class="status (bad|wait)">/);
  });

  it.each([
    ['suspended', 'Your website is paused.'],
    ['deploying', 'We are working on your website right now.'],
    ['failed', 'Your website is disturbed.'],
    ['deleting', 'This website does not exist any more.'],
  ])('says of one that is %s: %s', async (status, words) => {
    const { client, path, tenantId } = await newSite();
    await world.db('tenants').where('id', tenantId).update({ status });

    expect((await client.get(path)).text).toContain(words);
  });

  it.each([
    ['de', 'lang="de"'],
    ['ru', 'lang="ru"'],
  ] as const)('speaks %s', async (locale, mark) => {
    const { clientId, path } = await newSite();
    const client = await world.signIn('client', { clientId, locale });

    const { text } = await client.get(path);

    expect(text).toContain(mark);
    expect(text).not.toContain('Your website');
  });
});

describe('an invoice', () => {
  it('is a file for the client whose it is', async () => {
    const { client, tenantId } = await newSite();
    const { invoiceId, number } = await subscribe(world, tenantId);

    const pdf = await client.get(`/portal/invoices/${invoiceId}/pdf`).buffer(true);

    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(pdf.headers['content-disposition']).toContain(number);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('what belongs to another client', () => {
  it('does not exist: neither website nor invoice nor file', async () => {
    const { client } = await newSite();
    const other = await newSite();
    const { invoiceId, number } = await subscribe(world, other.tenantId);

    for (const path of [other.path, `/portal/invoices/${invoiceId}/pdf`]) {
      const answer = await client.get(path);
      const nothing = await client.get(path.replace(/[0-9a-f-]{36}/, newId()));
      expect([answer.status, nothing.status], path).toEqual([404, 404]);
      expect(answer.text).not.toContain(other.domain);
      expect(answer.text).not.toContain(number);
      // Whether it is somebody's cannot be told from the answer.
      expect(withoutIds(answer.text)).toBe(withoutIds(nothing.text));
    }
    expect((await client.get('/portal/tenants/1')).status).toBe(404);
    expect((await client.get('/portal/invoices/1/pdf')).status).toBe(404);
  });

  it('cannot be followed: neither logs nor operations, not even their own', async () => {
    const own = await newSite();
    const other = await newSite();
    const server = await serveStreams(world.app);
    const follow = async (path: string) => {
      const reader = await server.read(path, { cookie: own.client.cookie });
      reader.leave();
      return [reader.status, reader.type.includes('event-stream')];
    };

    for (const { tenantId, operationId } of [own, other]) {
      expect(await follow(`/crm/tenants/${tenantId}/logs/events`)).toEqual([404, false]);
      expect(await follow(`/crm/operations/${operationId}/events`)).toEqual([404, false]);
      for (const path of [`/crm/tenants/${tenantId}/logs`, `/crm/operations/${operationId}`]) {
        expect((await own.client.get(path)).status).toBe(404);
      }
    }
    server.close();
  });

  it('is refused by the platform too, with the token that the session carries', async () => {
    const own = await newSite();
    const other = await newSite();
    const asks = { clientId: other.clientId, limit: 5 };
    const api = await platformOf(own.client);

    expect((await api.get('/v1/tenants', { params: { query: asks } })).items).toEqual([]);
    expect((await api.get('/v1/invoices', { params: { query: asks } })).items).toEqual([]);
    await expect(
      api.patch('/v1/clients/{clientId}', {
        params: { path: { clientId: own.clientId }, header: { 'If-Match': '"1"' } },
        body: { name: 'Mine' },
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('who is no client', () => {
  it('finds no portal: architect and operator have the CRM, a stranger signs in first', async () => {
    const { path } = await newSite();

    for (const role of ['architect', 'operator'] as const) {
      const visitor = await world.signIn(role);
      expect((await visitor.get('/portal')).status).toBe(404);
      expect((await visitor.get(path)).status).toBe(404);
    }
    const asked = await world.stranger().get(path);
    expect([asked.status, asked.get('Location')]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
  });

  it('is put out at once when the account is disabled', async () => {
    const { client, path } = await newSite();
    await world
      .db('users')
      .where('id', client.user?.id ?? '')
      .update({ disabled_at: new Date() });

    expect((await client.get(path)).get('Location')).toMatch(/^\/sign-in/);
  });
});
