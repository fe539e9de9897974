import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';
import { serveStreams, until } from '../testing/read-stream.ts';

const CANARY = '"><script>alert(1)</script>';
let world: CrmWorld;
let architect: Visitor;
let operator: Visitor;

beforeAll(async () => {
  world = await openCrmWorld();
  architect = await world.signIn('architect');
  operator = await world.signIn('operator');
}, 120_000);
afterAll(() => world.end());

let count = 0;
async function newTenant(client?: string) {
  count += 1;
  const slug = `tenant-${count}`;
  const made = await world.newTenant(slug, client);
  return { ...made, slug, path: `/crm/tenants/${made.tenantId}` };
}

const lastOperation = async (tenantId: string) =>
  (await world.api.get('/v1/operations', { params: { query: { tenantId, limit: 1 } } })).items[0];

describe('the list of tenants', () => {
  it('shows each with its client, version and state, and prints no name as markup', async () => {
    const { slug } = await newTenant(`Lily ${CANARY}`);

    const { text } = await architect.get('/crm/tenants');

    expect(text).toContain(slug);
    expect(text).toContain(`${slug}.example.com`);
    expect(text).toContain('Lily &#34;&gt;&lt;script&gt;');
    expect(text).not.toContain(CANARY);
    expect(text).toMatch(/<span class="status ok">online<\/span>/);
    expect(text).toContain('host-1');
  });

  it('is searched and filtered, and a filter that cannot be is none', async () => {
    const [one, two] = [await newTenant(), await newTenant()];
    await world.db('tenants').where('id', two.tenantId).update({ status: 'suspended' });

    const found = await architect.get(`/crm/tenants?search=${one.slug}`);
    const suspended = await architect.get('/crm/tenants?status=suspended');
    const nothing = await architect.get('/crm/tenants?search=nobody-is-called-that');
    const broken = await architect.get('/crm/tenants?status=x&host=1&cursor=%27');

    expect(found.text).toContain(`${one.path}"`);
    expect(found.text).not.toContain(`${two.path}"`);
    expect(suspended.text).toContain(`${two.path}"`);
    expect(suspended.text).not.toContain(`${one.path}"`);
    expect(nothing.text).toContain('No tenant fits');
    expect(broken.status).toBe(200);
  });

  it('tells who has an open incident', async () => {
    const { tenantId, slug } = await newTenant();
    await world.db('incidents').insert({
      id: tenantId,
      tenant_id: tenantId,
      kind: 'crash',
      fingerprint: slug,
      severity: 'critical',
      title: `The backend ended ${CANARY}`,
    });

    const list = await architect.get(`/crm/tenants?search=${slug}`);
    const page = await architect.get(`/crm/tenants/${tenantId}`);

    expect(list.text).toContain('<span class="status bad">critical</span>');
    expect(page.text).toContain('The backend ended &#34;');
    expect(page.text).not.toContain(CANARY);
  });
});

describe('the page of a tenant', () => {
  it('shows facts, uptime and what can be done', async () => {
    const { path, tenantId, slug } = await newTenant();
    const day = new Date().toISOString().slice(0, 10);
    await world.db('uptime_days').insert({ tenant_id: tenantId, day, checks_ok: 990, checks_failed: 10 });
    await world.publish('1.1.0');

    const { text, status } = await architect.get(path);

    expect(status).toBe(200);
    expect(text).toContain('<strong>99%</strong>');
    expect(text.match(/<rect class="unknown"/g)).toHaveLength(89);
    expect(text).toContain('1.1.0 is ready');
    expect(text).toContain(`href="https://${slug}.example.com"`);
    expect(text).toContain(`href="${path}/retire"`);
    expect(text).toContain('id="do-suspend"');
    expect(text).not.toContain(`${path}/resume"`);
  });

  it('does not offer an operator what only the architect may do', async () => {
    const { path } = await newTenant();

    const { text } = await operator.get(path);

    expect(text).toContain(`${path}/suspend`);
    expect(text).not.toContain(`${path}/retire`);
  });

  it('shows its containers with their memory, as a part and as a page', async () => {
    const { path, slug } = await newTenant();
    world.docker.containers.set(slug, [
      { service: 'backend', memoryMb: 80, limitMb: 160, health: 'healthy' },
      { service: 'worker', memoryMb: 126, limitMb: 128, health: 'unhealthy' },
      { service: 'bot', memoryMb: 0, limitMb: 128, state: 'exited' },
    ]);

    const part = await architect.fragment('get', `${path}/condition`);
    const page = await architect.get(`${path}/condition`);

    expect(part.text).not.toContain('<html');
    expect(page.text).toContain('<html');
    for (const { text } of [part, page]) {
      expect(text).toMatch(/backend[^]*?status ok">running<[^]*?meter ok[^]*?80 ?MB of 160 ?MB/);
      expect(text).toMatch(/worker[^]*?status bad">unhealthy<[^]*?meter bad/);
      expect(text).toMatch(/bot[^]*?status bad">ended</);
    }
  });

  it('says so when Docker of its host does not answer', async () => {
    const { path } = await newTenant();
    world.docker.setAway(true);

    const part = await architect.fragment('get', `${path}/condition`);
    const logs = await architect.get(`${path}/logs`);

    world.docker.setAway(false);
    expect([part.status, logs.status]).toEqual([200, 200]);
    expect(part.text).toContain('Docker on the host does not answer');
    expect(logs.text).toContain('Docker on the host does not answer');
  });

  it('shows what its containers have written, and follows them', async () => {
    const { path, slug } = await newTenant();
    const service = { memoryMb: 80, limitMb: 160 };
    world.docker.containers.set(slug, [
      { service: 'backend', ...service },
      { service: 'worker', ...service },
    ]);
    world.docker.write(slug, 'backend', `a line ${CANARY}`);
    world.docker.write(slug, 'worker', 'of the worker');
    const server = await serveStreams(world.app);

    const page = await operator.get(`${path}/logs`);
    const filtered = await operator.get(`${path}/logs?service=worker`);
    const reader = await server.read(`${path}/logs/events?service=backend`, { cookie: operator.cookie });
    await until(() => reader.text().includes('a line'));
    world.docker.write(slug, 'backend', 'later');
    world.docker.write(slug, 'worker', 'not asked for');
    await until(() => reader.text().includes('later'));

    reader.leave();
    server.close();
    expect(page.text).toContain('a line &#34;&gt;&lt;script&gt;');
    expect(page.text).not.toContain(CANARY);
    expect(filtered.text).toContain('of the worker');
    expect(filtered.text).not.toContain('a line');
    expect(reader.text()).toContain('event: lines\ndata: [{"service":"backend","line":"later"}]');
    expect(reader.text()).not.toContain('not asked for');
  });

  it('lists its operations, each with a way to its log', async () => {
    const { path, operationId } = await newTenant();

    const { text } = await architect.get(`${path}/operations`);

    expect(text).toContain(`href="/crm/operations/${operationId}"`);
    expect(text).toContain('Creation');
  });

  it('does not exist for a client, not even their own', async () => {
    const { path, clientId } = await newTenant();
    const client = await world.signIn('client', { clientId });

    for (const page of ['', '/condition', '/operations', '/logs', '/logs/events', '/settings', '/suspend']) {
      expect((await client.get(`${path}${page}`)).status).toBe(404);
    }
    expect((await client.post(`${path}/suspend`)).status).toBe(404);
    expect((await architect.get('/crm/tenants/1')).status).toBe(404);
    expect((await architect.get(`${path}/explode`)).status).toBe(404);
  });
});

describe('what is done with a tenant', () => {
  it('is asked first and done by a POST, which leads to where one can watch it', async () => {
    const { path, tenantId, slug } = await newTenant();

    const asked = await operator.get(`${path}/suspend`);
    const key = /name="key" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    const done = await operator.post(`${path}/suspend`, { key, reason: 'asked for' });
    const operation = await lastOperation(tenantId);

    expect(asked.text).toContain(`Suspend ${slug}?`);
    expect(operation).toMatchObject({ kind: 'suspend', state: 'queued' });
    expect([done.status, done.get('Location')]).toEqual([303, `/crm/operations/${operation?.id ?? ''}`]);
    const again = await operator.post(`${path}/suspend`, { key, reason: 'asked for' });
    expect(again.get('Location')).toBe(done.get('Location'));
  });

  it('does nothing without the token of the form', async () => {
    const { path, tenantId, operationId } = await newTenant();

    const forged = await architect.post(`${path}/redeploy`, { _csrf: 'wrong' });

    expect(forged.status).toBe(403);
    expect((await lastOperation(tenantId))?.id).toBe(operationId);
  });

  it('says what is in the way, with the way to it', async () => {
    const { path, tenantId } = await newTenant();
    await architect.post(`${path}/redeploy`);
    const inTheWay = await lastOperation(tenantId);

    const refused = await architect.post(`${path}/rotate-secrets`);

    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Another operation is not finished yet: Redeploy.');
    expect(refused.text).toContain(`href="/crm/operations/${inTheWay?.id ?? ''}"`);
    expect(refused.text).toContain('New secrets for');
  });

  it('goes to another version', async () => {
    const { path, tenantId } = await newTenant();
    await world.publish('1.2.0');

    const asked = await architect.get(`${path}/upgrade`);
    const done = await architect.post(`${path}/upgrade`, { release: '1.2.0' });

    expect(asked.text).toContain('<option value="1.2.0" selected>1.2.0</option>');
    expect(done.status).toBe(303);
    expect(await lastOperation(tenantId)).toMatchObject({ kind: 'upgrade' });
  });

  it('hands access over to the address that is given', async () => {
    const { path, tenantId } = await newTenant();

    const done = await operator.post(`${path}/hand-over`, { email: 'owner@example.test', language: 'ru' });
    const page = await operator.get(path);
    const wrong = await operator.post(`${path}/hand-over`, { email: 'nobody', language: 'ru' });
    const { items } = await world.api.get('/v1/tenants/{tenantId}/handovers', {
      params: { path: { tenantId } },
    });

    expect([done.status, done.get('Location')]).toEqual([303, path]);
    expect(page.text).toContain('The access goes to owner@example.test.');
    expect(items).toMatchObject([{ email: 'owner@example.test', language: 'ru' }]);
    expect(wrong.status).toBe(422);
  });
});

describe('what puts data at stake', () => {
  it('asks for the second factor again first', async () => {
    const { path } = await newTenant();
    const late = await world.signIn('architect', { confirmedAgoMs: 60 * 60_000 });

    const asked = await late.get(`${path}/retire`);
    const done = await late.post(`${path}/retire`, { typed: 'x' });

    expect([asked.status, asked.get('Location')]).toEqual([
      303,
      `/sign-in/confirm?next=${encodeURIComponent(`${path}/retire`)}`,
    ]);
    expect(done.get('Location')).toMatch(/^\/sign-in\/confirm/);
  });

  it('needs the name, typed', async () => {
    const { path, tenantId, slug, operationId } = await newTenant();

    const asked = await architect.get(`${path}/retire`);
    const wrong = await architect.post(`${path}/retire`, { typed: 'tenant' });
    const before = await lastOperation(tenantId);
    const done = await architect.post(`${path}/retire`, { typed: slug });

    expect(asked.text).toContain(`data-typed="${slug}"`);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain(`That is not the short name ${slug}.`);
    expect(before?.id).toBe(operationId);
    expect(done.status).toBe(303);
    expect(await lastOperation(tenantId)).toMatchObject({ kind: 'retire' });
  });

  it('is not for an operator, whatever they send', async () => {
    const { path, tenantId, slug, operationId } = await newTenant();

    const done = await operator.post(`${path}/retire`, { typed: slug });

    expect(done.status).toBe(403);
    expect((await lastOperation(tenantId))?.id).toBe(operationId);
  });
});

describe('settings of a tenant', () => {
  const formOf = (text: string) => ({
    version: /name="version" value="(\d+)"/.exec(text)?.[1] ?? '',
    domain: /name="domain" value="([^"]*)"/.exec(text)?.[1] ?? '',
  });

  it('are those of its blueprint, and only what differs is changed', async () => {
    const { path, tenantId } = await newTenant();
    const page = await operator.get(`${path}/settings`);

    const same = await operator.post(`${path}/settings`, formOf(page.text));
    const done = await operator.post(`${path}/settings`, { ...formOf(page.text), 'setting.chairs': '4' });
    const operation = await lastOperation(tenantId);

    expect(page.text).toContain('Chairs working at once');
    expect(same.get('Location')).toBe(`${path}/settings`);
    expect(done.get('Location')).toBe(`/crm/operations/${operation?.id ?? ''}`);
    expect(operation?.kind).toBe('change');
  });

  it('are refused beside the field, with what was typed', async () => {
    const { path } = await newTenant();
    const fields = formOf((await operator.get(`${path}/settings`)).text);

    const refused = await operator.post(`${path}/settings`, { ...fields, 'setting.chairs': '99' });

    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/id="setting-chairs"[^>]*value="99"[^>]*aria-invalid="true"/);
  });

  it('are not written over by somebody who saw an older version', async () => {
    const { path, tenantId } = await newTenant();
    const fields = formOf((await operator.get(`${path}/settings`)).text);
    await world.db('tenants').where('id', tenantId).increment('version', 1);

    const refused = await operator.post(`${path}/settings`, { ...fields, 'setting.chairs': '5' });

    expect(refused.status).toBe(409);
    expect(refused.text).toContain('was changed meanwhile');
    expect(refused.text).toContain('value="5"');
  });
});
