import { convertLead } from '@codexdlc/domain/leads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { newLead, SYSTEM } from '../leads/testing/lead-fixtures.ts';
import { errorOf, hiddenValue, makeOverdue, subscribe } from '../testing/billing-fixtures.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';

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
async function newClient(name?: string) {
  count += 1;
  const { id } = await world.api.post('/v1/clients', {
    body: { name: name ?? `Client ${count}`, language: 'en', email: `client-${count}@example.test` },
  });
  return { id, path: `/crm/clients/${id}` };
}
const stored = (clientId: string) =>
  world.api.get('/v1/clients/{clientId}', { params: { path: { clientId } } });

describe('the list of clients', () => {
  it('has each with a way to its page, and prints no name as markup', async () => {
    const { path } = await newClient(`Lily ${CANARY}`);

    const { text, status } = await operator.get('/crm/clients');

    expect(status).toBe(200);
    expect(text).toContain(`href="${path}"`);
    expect(text).toContain('Lily &#34;&gt;&lt;script&gt;');
    expect(text).not.toContain(CANARY);
    expect(text).toContain('href="/crm/clients" aria-current="page"');
  });

  it('is searched by name and by mail, and says when nothing fits', async () => {
    const one = await newClient('Rosenrot');
    const two = await newClient('Veilchen');

    const byName = await operator.get('/crm/clients?search=rosenr');
    const byMail = await operator.get(`/crm/clients?search=client-${count}%40`);
    const nothing = await operator.get('/crm/clients?search=nobody-is-called-that');

    expect(byName.text).toContain(`href="${one.path}"`);
    expect(byName.text).not.toContain(`href="${two.path}"`);
    expect(byMail.text).toContain(`href="${two.path}"`);
    expect(nothing.text).toContain('No client fits');
  });

  it('goes on page by page; what is no cursor begins anew', async () => {
    for (let made = 0; made < 51; made += 1) await newClient(`Paged ${made}`);

    const first = await operator.get('/crm/clients?search=Paged');
    const next = /href="(\/crm\/clients\?search=Paged&amp;cursor=[^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await operator.get(next.replace('&amp;', '&'));
    const broken = await operator.get('/crm/clients?cursor=%27&search[]=x');

    expect(first.text).toContain('Paged 50');
    expect(first.text).not.toContain('>Paged 0<');
    expect(second.text).toContain('>Paged 0<');
    expect(second.text).toContain('href="/crm/clients?search=Paged"');
    expect(broken.status).toBe(200);
  });
});

describe('the page of a client', () => {
  it('shows tenants, subscriptions, invoices, incidents, people and leads', async () => {
    const { tenantId, clientId } = await world.newTenant('lily', `Lily GmbH ${CANARY}`);
    const { number, invoiceId, subscriptionId } = await subscribe(world, tenantId);
    await makeOverdue(world, invoiceId);
    await world.db('incidents').insert({
      id: tenantId,
      tenant_id: tenantId,
      client_id: clientId,
      kind: 'crash',
      fingerprint: 'lily',
      severity: 'critical',
      title: 'The backend ended',
    });
    const person = await world.signIn('client', { clientId, name: 'Lena Lily' });
    const lead = await newLead(world.db, { name: 'Lena asked' });
    await convertLead({ db: world.db }, SYSTEM, { leadId: lead.id, version: lead.version, clientId });

    const { text, status } = await architect.get(`/crm/clients/${clientId}`);

    expect(status).toBe(200);
    expect(text).not.toContain(CANARY);
    expect(text).toContain('href="mailto:lily@example.test"');
    for (const path of [
      `/crm/tenants/${tenantId}`,
      `/crm/subscriptions/${subscriptionId}`,
      `/crm/subscriptions/invoices/${invoiceId}/paid`,
      `/crm/incidents/${tenantId}`,
      `/crm/users/${person.user?.id ?? ''}`,
      `/crm/leads/${lead.id}`,
      `/crm/deploy?client=${clientId}`,
      `/crm/users?client=${clientId}#invite`,
    ]) {
      expect(text).toContain(`href="${path}"`);
    }
    expect(text).toContain('<span class="status ok">online</span>');
    expect(text).toContain(number);
    expect(text).toContain('Past due: €58.31');
    expect(text).toContain('<span class="status bad">€58.31</span>');
  });

  it('has nothing of another client', async () => {
    const { tenantId, clientId } = await world.newTenant('iris');
    await subscribe(world, tenantId);
    const other = await newClient();

    const { text } = await architect.get(other.path);

    expect(text).not.toContain(tenantId);
    expect(text).not.toContain(clientId);
    expect(text).toContain('This client has no tenant yet.');
    expect(text).toContain('No invoice was written yet.');
  });

  it('does not show people to an operator, nor offers to invite one', async () => {
    const { clientId } = await world.newTenant('aster');
    await world.signIn('client', { clientId, name: 'Anna Aster' });

    const { text, status } = await operator.get(`/crm/clients/${clientId}`);

    expect(status).toBe(200);
    expect(text).not.toContain('Anna Aster');
    expect(text).not.toContain('/crm/users');
    expect(text).toContain(`href="/crm/deploy?client=${clientId}"`);
  });

  it('is found from its tenant, its lead and the search', async () => {
    const { tenantId, clientId } = await world.newTenant('tulip', 'Tulip Ltd');
    const lead = await newLead(world.db);
    await convertLead({ db: world.db }, SYSTEM, { leadId: lead.id, version: lead.version, clientId });

    const tenant = await operator.get(`/crm/tenants/${tenantId}`);
    const page = await operator.get(`/crm/leads/${lead.id}`);
    const search = await operator.get('/crm/search?q=tulip').set('Accept', 'text/html');

    for (const { text } of [tenant, page, search]) expect(text).toContain(`href="/crm/clients/${clientId}"`);
    const list = (await operator.get('/crm/tenants')).text;
    expect(list).toContain('class="button plain" href="/crm/clients"');
    expect(list).toContain(`href="/crm/clients/${clientId}">Tulip Ltd<`);
  });

  it('does not exist for a client, not even for this one', async () => {
    const { clientId } = await world.newTenant('phlox');
    const client = await world.signIn('client', { clientId });

    expect((await client.get('/crm/clients')).status).toBe(404);
    expect((await client.get(`/crm/clients/${clientId}`)).status).toBe(404);
    expect((await client.post(`/crm/clients/${clientId}`, { name: 'X', version: '1' })).status).toBe(404);
    expect((await architect.get('/crm/clients/1')).status).toBe(404);
    expect((await architect.get('/crm/clients/018f0000-0000-7000-8000-000000000001')).status).toBe(404);
  });
});

describe('the contact of a client', () => {
  it('is changed, also by an operator, and the change is in the audit', async () => {
    const { id, path } = await newClient();
    const version = hiddenValue((await operator.get(path)).text, 'version');

    const done = await operator.post(path, { version, name: 'New name', email: '', language: 'ru' });

    expect([done.status, done.get('Location')]).toEqual([303, path]);
    expect(await stored(id)).toMatchObject({ name: 'New name', email: null, language: 'ru' });
    expect((await operator.get(path)).text).toContain('Saved.');
    const trail = await world.db('audit').where({ object_id: id, action: 'client.changed' });
    expect(trail).toMatchObject([{ actor_id: operator.user?.id }]);
  });

  it('is refused beside the field, with what was typed, and stays', async () => {
    const { id, path } = await newClient('Stays');
    const before = await stored(id);
    const version = String(before.version);

    const name = await operator.post(path, { version, name: ' ', email: 'x@y.test', language: 'en' });
    const email = await operator.post(path, { version, name: 'Other', email: 'no mail', language: 'en' });

    expect([name.status, email.status]).toEqual([422, 422]);
    expect(errorOf(name.text, 'name')).toBeTruthy();
    expect(errorOf(email.text, 'email')).toBeTruthy();
    expect(email.text).toContain('value="no mail"');
    expect(email.text).toMatch(/<details class="fold" open>/);
    expect(await stored(id)).toEqual(before);
  });

  it('is not written over by somebody who saw an older version', async () => {
    const { id, path } = await newClient('First');
    const version = hiddenValue((await operator.get(path)).text, 'version');
    await architect.post(path, { version, name: 'Second', email: '', language: 'en' });

    const late = await operator.post(path, { version, name: 'Third', email: '', language: 'en' });
    const again = hiddenValue(late.text, 'version');

    expect(late.status).toBe(409);
    expect(late.text).toContain('value="Third"');
    expect((await stored(id)).name).toBe('Second');
    expect((await operator.post(path, { version: again, name: 'Third', language: 'en' })).status).toBe(303);
  });
});
