import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway, type Visitor } from '../../testing/test-gateway.ts';
import { cannedPlatform } from '../../testing/test-platform.ts';
import { newLead } from '../leads/testing/lead-fixtures.ts';

const ID = '018f0000-0000-7000-8000-000000000001';
let gateway: TestGateway;
let operator: Visitor;
const asked: string[] = [];

beforeAll(async () => {
  const platform = cannedPlatform({
    '/v1/tenants': (query) => {
      asked.push(query.get('search') ?? '');
      return { items: [{ id: ID, slug: 'salon-lily', domain: 'lily.test' }], nextCursor: null };
    },
    '/v1/clients': () => ({ items: [{ id: ID, name: 'Lily GmbH', email: null }], nextCursor: null }),
  });
  gateway = await openTestGateway({ platform });
  operator = await gateway.signIn('operator');
});
afterAll(() => gateway.end());

const find = async (who: Visitor, q: string) => {
  const answer = await who.get(`/crm/search?q=${encodeURIComponent(q)}`).set('Accept', 'application/json');
  const hits = answer.body as { label: string; hint: string; href: string }[];
  return { status: answer.status, headers: answer.headers, hits };
};

describe('the search of the palette', () => {
  it('finds leads, tenants, clients and pages', async () => {
    const lead = await newLead(gateway.db, { name: 'Lily Lang', company: 'Board & Co' });

    const { status, hits, headers } = await find(operator, 'lily');

    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(hits).toEqual([
      { label: 'Lily Lang', hint: 'Lead · New · Board & Co · Hair salons', href: `/crm/leads/${lead.id}` },
      { label: 'salon-lily', hint: 'Tenant · lily.test', href: `/crm/tenants/${ID}` },
      { label: 'Lily GmbH', hint: 'Client', href: `/crm/clients/${ID}` },
    ]);
    expect(asked).toContain('lily');
    expect((await find(operator, 'import')).hits.at(-1)).toEqual({
      label: 'Import leads',
      hint: 'Page',
      href: '/crm/leads/import',
    });
  });

  it('asks nobody for a single letter', async () => {
    asked.length = 0;

    expect((await find(operator, 'l')).hits).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('is a page too, for whoever has no script', async () => {
    const { text } = await operator.get('/crm/search?q=lily').set('Accept', 'text/html');

    expect(text).toContain('value="lily"');
    expect(text).toContain(`href="/crm/tenants/${ID}"`);
    expect((await operator.get('/crm/search?q=audit').set('Accept', 'text/html')).text).toContain(
      'Nothing found',
    );
    expect((await operator.get('/crm/leads')).text).toContain('data-search="/crm/search"');
  });

  it('finds leads while the platform is away', async () => {
    const alone = await openTestGateway();
    try {
      await newLead(alone.db, { name: 'Only Lead' });
      const visitor = await alone.signIn('architect');

      expect((await find(visitor, 'only')).hits.map(({ label }) => label)).toEqual(['Only Lead']);
      expect((await visitor.get('/crm/search?q=only')).text).toContain('tenants and clients are missing');
    } finally {
      await alone.end();
    }
  });
});
