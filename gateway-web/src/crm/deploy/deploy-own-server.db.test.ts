import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';

const CLOUD = { HCLOUD_TOKEN: 'token-of-hetzner', WAAS_PLATFORM_ADDRESSES: '10.254.0.1/32' };
let world: CrmWorld;
let operator: Visitor;

beforeAll(async () => {
  world = await openCrmWorld({}, CLOUD);
  operator = await world.signIn('operator');
}, 120_000);
afterAll(() => world.end());

async function fieldsFor(slug: string, given: Record<string, string> = {}) {
  const page = await operator.get('/crm/deploy');
  const valueOf = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
  return {
    key: valueOf('key'),
    client: 'new',
    clientName: slug,
    clientLanguage: 'de',
    release: /<option value="([0-9a-f-]{36})" selected>salon/.exec(page.text)?.[1] ?? '',
    domain: `${slug}.example.com`,
    slug,
    host: 'own-server',
    'setting.businessName': slug,
    'setting.chairs': '3',
    ...given,
  };
}

const tenantOf = async (slug: string) => {
  const { items } = await world.api.get('/v1/tenants', { params: { query: { search: slug } } });
  return items.find((tenant) => tenant.slug === slug);
};

describe('a server of its own', () => {
  it('is offered with types that are large enough and with locations, besides the hosts', async () => {
    const { text } = await operator.get('/crm/deploy');

    expect(text).toContain('<option value="own-server">A server of its own, rented for it</option>');
    expect(text).toMatch(
      /<option value="cx23">cx23: 2 CPUs, 4(?:\.0)? ?GB memory, 40(?:\.0)? ?GB disk<\/option>/,
    );
    expect(text).toContain('<option value="hel1">Helsinki (hel1)</option>');
  });

  it('is what the tenant gets', async () => {
    const sent = await operator.post('/crm/deploy', await fieldsFor('own-one', { location: 'hel1' }));

    expect([sent.status, sent.get('Location')]).toEqual([303, expect.stringMatching(/^\/crm\/operations\//)]);
    const tenant = await tenantOf('own-one');
    expect(tenant?.target).toBe('own-server');
    const host = await world.api.get('/v1/hosts/{hostId}', {
      params: { path: { hostId: tenant?.hostId ?? '' } },
    });
    expect(host).toMatchObject({ kind: 'own-server', name: 'server-own-one', tenants: 1 });
  });

  it('is not offered to other tenants as a host', async () => {
    await operator.post('/crm/deploy', await fieldsFor('own-two'));

    const { text } = await operator.get('/crm/deploy');

    expect(text).not.toContain('server-own-two');
  });

  it('is refused beside the field that is wrong', async () => {
    const sent = await operator.post('/crm/deploy', await fieldsFor('own-three', { serverType: 'cax11' }));

    expect(sent.status).toBe(422);
    expect(sent.text).toContain('This server type is not offered or too small');
    expect(await tenantOf('own-three')).toBeUndefined();
  });

  it('has no address that could be checked before it is rented', async () => {
    const { status, text } = await operator.get(
      '/crm/deploy/domain?domain=own-four.example.com&host=own-server',
    );

    expect([status, text.trim()]).toEqual([200, '']);
  });
});
