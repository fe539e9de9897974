import { startDns, ZoneStore, type DnsServer } from '@codexdlc/tools/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../../testing/test-gateway.ts';
import { openCrmWorld, type CrmWorld } from '../../testing/crm-world.ts';

const OURS = '203.0.113.7';
let names: ZoneStore;
let dns: DnsServer;
let world: CrmWorld;
let operator: Visitor;

beforeAll(async () => {
  names = new ZoneStore('example.com');
  dns = await startDns({ zones: () => names.zones() });
  world = await openCrmWorld({}, { WAAS_DNS_SERVERS: dns.server });
  operator = await world.signIn('operator');
  const settings = world.db.raw(`settings || ?::jsonb`, [JSON.stringify({ publicAddress: { ipv4: OURS } })]);
  await world.db('hosts').where('id', world.hostId).update({ settings });
}, 120_000);
afterAll(async () => {
  await Promise.all([world.end(), dns.stop()]);
});

const lookedSince = (tenantId: string) =>
  world
    .db('dns_answers')
    .where('tenant_id', tenantId)
    .update({ looked_at: world.db.raw(`now() - interval '1 minute'`) });

describe('the DNS of a tenant', () => {
  it('is a part of the page of the tenant, and a page of its own without scripts', async () => {
    const { tenantId } = await world.newTenant('dns-one');
    const path = `/crm/tenants/${tenantId}`;

    const overview = await operator.get(path);
    const part = await operator.fragment('get', `${path}/dns`);
    const page = await operator.get(`${path}/dns`);

    expect(overview.text).toContain(`hx-get="${path}/dns"`);
    expect(overview.text).toContain(`<a href="${path}/dns">`);
    expect(part.text).not.toContain('<html');
    expect(page.text).toContain('<html');
    for (const { text } of [part, page]) {
      expect(text).toContain('<span class="status wait">records are missing</span>');
      expect(text).toContain('At the domain provider add: type A, name dns-one, value 203.0.113.7.');
      expect(text).toContain('data-copy="dns-one"');
      expect(text).toContain(`data-copy="${OURS}"`);
      expect(text).toContain('ns1.example.com, ns2.example.com');
    }
  });

  it('is looked at again by a plain form, and by htmx in place', async () => {
    const { tenantId } = await world.newTenant('dns-two');
    const path = `/crm/tenants/${tenantId}/dns`;
    await operator.get(path);
    names.set('dns-two.example.com', 'A', ['198.51.100.9'], 600);
    await lookedSince(tenantId);

    const answer = await operator.post(`${path}/check`);
    const wrong = await operator.get(path);
    names.set('dns-two.example.com', 'A', [OURS]);
    await lookedSince(tenantId);
    const right = await operator.fragment('post', `${path}/check`);

    expect([answer.status, answer.headers['location']]).toEqual([303, path]);
    expect(wrong.text).toContain('<span class="status bad">leads elsewhere</span>');
    expect(wrong.text).toContain('Others may keep the old address for 10 minutes.');
    expect(right.text).not.toContain('<html');
    expect(right.text).toContain('<span class="status ok">correct</span>');
    expect(right.text).not.toContain('198.51.100.9');
  });

  it('prints what strangers have put into the DNS as text', async () => {
    const { tenantId } = await world.newTenant('dns-three');
    await operator.get(`/crm/tenants/${tenantId}/dns`);
    const hostile = '<img src=x onerror=alert(1)>';
    await world
      .db('dns_answers')
      .where('tenant_id', tenantId)
      .update({
        answers: world.db.raw(`answers || ?::jsonb`, [
          JSON.stringify({
            ipv4: ['198.51.100.9'],
            alias: hostile,
            zone: { name: hostile, nameServers: [hostile], nothingForSeconds: 60 },
          }),
        ]),
      });

    const { text } = await operator.get(`/crm/tenants/${tenantId}/dns`);

    expect(text).toContain('by way of &lt;img src=x');
    expect(text).not.toContain(hostile);
  });
});
