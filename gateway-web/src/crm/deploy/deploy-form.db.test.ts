import { newId, systemActor } from '@codexdlc/domain';
import { createLead, createLeadsRepository } from '@codexdlc/domain/leads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';

const CANARY = '<img src=x onerror=alert(1)>';
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
async function form(visitor: Visitor, path = '/crm/deploy') {
  count += 1;
  const page = await visitor.get(path);
  const valueOf = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
  const release = /<option value="([0-9a-f-]{36})" selected>salon/.exec(page.text)?.[1] ?? '';
  return {
    page,
    fields: {
      key: valueOf('key'),
      client: 'new',
      clientName: `Salon ${count}`,
      clientEmail: `owner-${count}@example.test`,
      clientLanguage: 'de',
      release,
      domain: `salon-${count}.example.com`,
      slug: `salon-${count}`,
      host: '',
      plan: '',
      'setting.businessName': `Salon ${count}`,
      'setting.chairs': '3',
    } as Record<string, string>,
  };
}

async function tenantsOf(search: string) {
  return (await world.api.get('/v1/tenants', { params: { query: { search } } })).items;
}

describe('the form of a deploy', () => {
  it('offers releases, hosts with their room, plans and the settings of the blueprint', async () => {
    const { page } = await form(architect);

    expect(page.status).toBe(200);
    expect(page.text).toContain('salon 1.0.0');
    expect(page.text).toMatch(/host-1, [\d.]+ ?GB free/);
    expect(page.text).toContain('Site, €49 a month');
    expect(page.text).toContain('Chairs working at once');
    expect(page.text).toContain('name="setting.bookingHorizonDays"');
    expect(page.text).toContain('Token of the Telegram bot');
    // Nothing is configured to rent servers with.
    expect(page.text).not.toContain('own-server');
  });

  it('is for the client whose page leads to it, however many came later', async () => {
    const { clientId } = await world.newTenant('faithful', 'Old and faithful');
    const later = Array.from({ length: 205 }, (_, index) => ({ id: newId(), name: `Later ${index}` }));
    await world.db('clients').insert(later);

    const { page } = await form(operator, `/crm/deploy?client=${clientId}`);
    const broken = await operator.get('/crm/deploy?client=nobody');

    expect(page.text).toContain(`<option value="${clientId}" selected>Old and faithful (`);
    expect(broken.status).toBe(200);
    await world
      .db('clients')
      .whereIn(
        'id',
        later.map(({ id }) => id),
      )
      .delete();
  });

  it('makes client, tenant and subscription, and shows how it comes to be', async () => {
    const { fields } = await form(architect);

    const answer = await architect.post('/crm/deploy', { ...fields, plan: world.planId });
    const live = await architect.get(answer.get('Location') ?? '');
    const [tenant] = await tenantsOf(fields['slug'] ?? '');

    expect(answer.status).toBe(303);
    expect(answer.get('Location')).toMatch(/^\/crm\/operations\/[0-9a-f-]{36}$/);
    expect(live.text).toContain(`${fields['slug'] ?? ''} is waiting to start`);
    expect(tenant).toMatchObject({ domain: fields['domain'], settings: { chairs: 3 }, hostId: world.hostId });
    const query = { tenantId: tenant?.id ?? '' };
    const { items } = await world.api.get('/v1/subscriptions', { params: { query } });
    expect(items).toMatchObject([{ planId: world.planId }]);
  });

  it('makes the tenant all the same when the subscription cannot be made, and says so', async () => {
    const { fields } = await form(architect);

    const answer = await architect.post('/crm/deploy', { ...fields, plan: 'no-such-plan' });
    const live = await architect.get(answer.get('Location') ?? '');

    expect(answer.status).toBe(303);
    expect(live.text).toContain('The tenant is being made, but not the subscription: Not found: plan');
  });

  it('sent twice makes one tenant and one client', async () => {
    const { fields } = await form(architect);

    const answers = await Promise.all([
      architect.post('/crm/deploy', fields),
      architect.post('/crm/deploy', fields),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(answers[0].get('Location')).toBe(answers[1].get('Location'));
    const search = fields['clientName'] ?? '';
    const clients = await world.api.get('/v1/clients', { params: { query: { search } } });
    expect(clients.items.filter(({ name }) => name === search)).toHaveLength(1);
  });

  it('says beside each field what the platform says of it, keeps what was typed, and makes no second client', async () => {
    const { fields } = await form(architect);
    const wrong = { ...fields, domain: 'not a domain', 'setting.chairs': '99', botToken: 'secret-token' };

    const refused = await architect.post('/crm/deploy', wrong);
    const settings = await architect.post('/crm/deploy', { ...fields, 'setting.chairs': '99' });

    expect(refused.status).toBe(422);
    expect(settings.text).toMatch(/id="setting-chairs"[^>]*aria-invalid="true"/);
    expect(settings.text).toContain('Possible is 1 to 20.');
    expect(refused.text).toContain(`value="${fields['slug'] ?? ''}"`);
    expect(refused.text).not.toContain('secret-token');
    const chosen = /<option value="([0-9a-f-]{36})" selected>Salon/.exec(settings.text)?.[1] ?? '';
    const again = await architect.post('/crm/deploy', { ...fields, client: chosen });
    expect(again.status).toBe(303);
    const search = fields['clientName'] ?? '';
    const clients = await world.api.get('/v1/clients', { params: { query: { search } } });
    expect(clients.items.filter(({ name }) => name === search)).toHaveLength(1);
  });

  it('says which domain is taken', async () => {
    const first = await form(architect);
    await architect.post('/crm/deploy', first.fields);
    const { fields } = await form(architect);

    const refused = await architect.post('/crm/deploy', { ...fields, domain: first.fields['domain'] ?? '' });

    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/id="domain"[^>]*aria-invalid="true"/);
    expect(refused.text).toContain(`The domain ${first.fields['domain'] ?? ''} belongs to another tenant.`);
  });

  it('does nothing without the token of the form', async () => {
    const { fields } = await form(architect);

    const answer = await architect.post('/crm/deploy', { ...fields, _csrf: 'wrong' });

    expect(answer.status).toBe(403);
    expect(await tenantsOf(fields['slug'] ?? '')).toEqual([]);
  });

  it('does not exist for a client', async () => {
    const clientId = (await world.newTenant(`own-${count}`)).clientId;
    const client = await world.signIn('client', { clientId });

    for (const path of ['/crm/deploy', '/crm/deploy/domain?domain=a.de', '/crm/tenants']) {
      expect((await client.get(path)).status).toBe(404);
    }
  });

  it('checks a domain without script, and keeps what was typed', async () => {
    const { fields } = await form(architect);

    const page = await architect.post('/crm/deploy', {
      ...fields,
      domain: 'lily.localhost',
      action: 'check',
    });
    const part = await architect.fragment('get', '/crm/deploy/domain?domain=lily.localhost');
    const nothing = await architect.fragment(
      'get',
      `/crm/deploy/domain?domain=${encodeURIComponent(CANARY)}`,
    );

    expect(page.text).toContain('Local name');
    expect(page.text).toContain(`value="${fields['slug'] ?? ''}"`);
    expect(await tenantsOf(fields['slug'] ?? '')).toEqual([]);
    expect(part.text).toContain('Local name');
    expect(nothing.text.trim()).toBe('');
  });

  it('proposes a short name, and leaves one that was given', async () => {
    const proposed = await architect.fragment('get', '/crm/deploy/slug?clientName=Salon%20Sch%C3%B6n');
    const kept = await architect.fragment('get', '/crm/deploy/slug?clientName=Other&slug=mine');

    expect(proposed.text).toContain('value="salon-schoen"');
    expect(kept.text).toContain('value="mine"');
  });

  it('lets an operator deploy, without a subscription', async () => {
    const { page, fields } = await form(operator);

    expect(page.text).not.toContain('name="plan"');
    expect((await operator.post('/crm/deploy', fields)).status).toBe(303);
  });
});

describe('the form of a lead', () => {
  const newLead = () =>
    createLead({ db: world.db }, systemActor('test'), {
      niche: 'beauty-salons',
      name: 'Anna Beispiel',
      company: `Schöner ${CANARY}`,
      email: `lead-${count}@example.test`,
      domain: 'schoener-tag.de',
    });

  it('is filled in with what is known, and prints no name as markup', async () => {
    const lead = await newLead();

    const { page } = await form(architect, `/crm/leads/${lead.id}/deploy`);

    expect(page.status).toBe(200);
    expect(page.text).not.toContain(CANARY);
    expect(page.text).toContain('Schöner &lt;img');
    expect(page.text).toContain('value="schoener-tag.de"');
    expect(page.text).toMatch(/name="slug" value="schoener-img/);
  });

  it('makes the lead a client and remembers its tenant', async () => {
    const lead = await newLead();
    const path = `/crm/leads/${lead.id}/deploy`;
    const { fields } = await form(architect, path);

    const answer = await architect.post(path, fields);

    const [tenant] = await tenantsOf(fields['slug'] ?? '');
    const after = await createLeadsRepository(world.db, systemActor('test')).get(lead.id);
    expect(answer.status).toBe(303);
    const again = await architect.get(path);
    expect(again.text).toContain('This lead has a tenant already.');
    expect(again.text).toContain(`href="/crm/tenants/${tenant?.id ?? ''}"`);
    expect(after).toMatchObject({ stage: 'won', tenantId: tenant?.id, clientId: tenant?.clientId });
  });
});
