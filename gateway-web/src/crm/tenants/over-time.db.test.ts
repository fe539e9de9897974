import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';

const MB = 1024 * 1024;
const CANARY = '"><script>alert(1)</script>';
let world: CrmWorld;
let architect: Visitor;

beforeAll(async () => {
  world = await openCrmWorld();
  architect = await world.signIn('architect');
}, 120_000);
afterAll(() => world.end());

let count = 0;
async function newTenant() {
  count += 1;
  const made = await world.newTenant(`tenant-${count}`);
  return { ...made, path: `/crm/tenants/${made.tenantId}` };
}

describe('the page of a tenant', () => {
  it('shows response time, memory and disk over time, of the period that is asked for', async () => {
    const { path, tenantId } = await newTenant();
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    await world.db('tenants').where('id', tenantId).update({ memory_mb: 512 });
    await world.db('tenant_samples').insert([
      { tenant_id: tenantId, at: ago(1), response_ms: 12, memory_bytes: 100 * MB, disk_bytes: 40 * MB },
      { tenant_id: tenantId, at: ago(30), response_ms: 900, memory_bytes: 300 * MB, disk_bytes: 30 * MB },
    ]);

    const day = await architect.get(path);
    const week = await architect.get(`${path}?period=week`);
    const broken = await architect.get(`${path}?period[]=%27`);

    expect(day.text).toMatch(/Response time, average: 12 ?ms – 12 ?ms, 12 ?ms; 95 of 100/);
    expect(day.text).toMatch(/Memory, average: 100 ?MB – 100 ?MB/);
    expect(day.text).toMatch(/Disk, all volumes: 40 ?MB – 40 ?MB/);
    expect(day.text).toContain('<line class="limit"');
    expect(week.text).toMatch(/Response time, average: 12 ?ms – 900 ?ms, 12 ?ms/);
    expect(week.text).toMatch(/Disk, all volumes: 30 ?MB – 40 ?MB/);
    expect(week.text).toContain(`<a href="${path}?period=week#over-time" aria-current="true">7 days</a>`);
    expect(broken.status).toBe(200);
  });

  it('says whose the certificate is, and for how long', async () => {
    const { path, tenantId } = await newTenant();
    const never = await architect.fragment('get', `${path}/condition`);
    await world.db('tenant_certificates').insert({
      tenant_id: tenantId,
      issuer: `A CA ${CANARY}`,
      names: ['x.example'],
      valid_from: new Date(0),
      valid_until: new Date(Date.now() + 10.5 * 86_400_000),
      fits_domain: true,
    });
    const read = await architect.fragment('get', `${path}/condition`);

    expect(never.text).toContain('not read yet');
    expect(read.text).toContain('<span class="status wait">valid for 10 more days</span>');
    expect(read.text).toContain('A CA &#34;');
    expect(read.text).not.toContain(CANARY);
  });
});

describe('the portal', () => {
  it('shows the owner how fast the site answers, and nobody else', async () => {
    const { tenantId, clientId } = await newTenant();
    const at = new Date(Date.now() - 3_600_000);
    await world.db('tenant_samples').insert({ tenant_id: tenantId, at, response_ms: 12 });
    const owner = await world.signIn('client', { clientId });
    const stranger = await world.signIn('client', { clientId: (await newTenant()).clientId });

    const own = await owner.get(`/portal/tenants/${tenantId}`);
    const other = await stranger.get(`/portal/tenants/${tenantId}`);

    expect(own.text).toMatch(/How fast it answers, 7 days: 12 ?ms/);
    expect(other.status).toBe(404);
  });
});
