import { newId } from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { hiddenValue } from '../testing/billing-fixtures.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';

const CANARY = '"><script>alert(1)</script>';
const INCIDENTS = '/crm/incidents';
let world: CrmWorld;
let architect: Visitor;
let operator: Visitor;
let hostPath: string;

beforeAll(async () => {
  world = await openCrmWorld();
  architect = await world.signIn('architect');
  operator = await world.signIn('operator');
  hostPath = `/crm/hosts/${world.hostId}`;
}, 120_000);
afterAll(() => world.end());

const host = () => world.api.get('/v1/hosts/{hostId}', { params: { path: { hostId: world.hostId } } });

const node = { address: '10.0.0.2', state: 'ready', memoryTotalMb: 4000 };

describe('hosts', () => {
  it('are listed, and one shows who is eating it and what was measured', async () => {
    const { tenantId } = await world.newTenant('eater');
    await world.db('host_samples').insert({
      host_id: world.hostId,
      facts: JSON.stringify({
        memoryUsedPercent: 61,
        diskUsedPercent: 42,
        load1: 1.25,
        containersRunning: 7,
        dockerVersion: '29.1',
        nodes: [
          {
            ...node,
            id: 'n2',
            hostname: 'worker-2',
            memoryUsedPercent: 73,
            diskUsedPercent: 88,
            load1: 3.25,
          },
          { ...node, id: 'n3', hostname: `worker-3${CANARY}`, unread: 'no-access' },
        ],
      }),
    });

    const list = await operator.get('/crm/hosts');
    const page = await operator.get(hostPath);

    expect(list.text).toContain(`href="${hostPath}"`);
    expect(page.text).toContain(`href="/crm/tenants/${tenantId}"`);
    for (const shown of ['61%', '42%', '1.25']) expect(list.text).toContain(shown);
    for (const shown of ['61%', '42%', '1.25', '29.1']) expect(page.text).toContain(shown);
    for (const shown of ['worker-2 (10.0.0.2)', '73%', '88%', '3.25']) expect(page.text).toContain(shown);
    expect(page.text).toContain('nobody said how to sign in by ssh');
    expect(page.text).not.toContain(CANARY);
  });

  it('take no new tenants when the architect says so, and take them again', async () => {
    const page = await architect.get(hostPath);
    const fields = { version: hiddenValue(page.text, 'version'), state: hiddenValue(page.text, 'state') };

    const drained = await architect.post(hostPath, fields);
    const isDraining = (await host()).state;
    const stale = await architect.post(hostPath, { ...fields, state: 'active' });
    const told = await architect.get(hostPath);
    const back = { version: hiddenValue(told.text, 'version'), state: hiddenValue(told.text, 'state') };
    await architect.post(hostPath, back);

    expect([drained.status, drained.get('Location')]).toEqual([303, hostPath]);
    expect(isDraining).toBe('draining');
    expect(stale.status).toBe(303);
    expect(told.text).toMatch(/class="toast[^"]*bad/);
    expect(back.state).toBe('active');
    expect((await host()).state).toBe('active');
  });

  it.each([{}, { state: 'removed' }, { state: '' }])('are not changed to %j', async (fields) => {
    const before = await host();

    const refused = await architect.post(hostPath, { version: String(before.version), ...fields });

    expect(refused.status).toBe(422);
    expect(await host()).toEqual(before);
  });

  it('are only looked at by an operator', async () => {
    const before = await host();

    const page = await operator.get(hostPath);
    const refused = await operator.post(hostPath, { version: String(before.version), state: 'draining' });

    expect(page.text).not.toContain(`action="${hostPath}"`);
    expect(refused.status).toBe(404);
    expect(await host()).toEqual(before);
    expect((await operator.get('/crm/hosts/1')).status).toBe(404);
  });
});

let count = 0;
async function newIncident(more: { severity?: 'notice' | 'critical' } = {}) {
  count += 1;
  const { tenantId, clientId } = await world.newTenant(`troubled-${count}`);
  const id = newId();
  await world.db('incidents').insert({
    id,
    tenant_id: tenantId,
    host_id: world.hostId,
    client_id: clientId,
    fingerprint: id,
    kind: 'crash',
    severity: more.severity ?? 'critical',
    title: `Backend ${count} ended ${CANARY}`,
    cause: `It was killed ${CANARY}`,
    exit_code: 137,
    log_lines: JSON.stringify([`a last line ${CANARY}`]),
  });
  return { id, tenantId, slug: `troubled-${count}`, path: `${INCIDENTS}/${id}` };
}
const stored = (incidentId: string) =>
  world.api.get('/v1/incidents/{incidentId}', { params: { path: { incidentId } } });

describe('incidents', () => {
  it('are listed, narrowed by state and severity; what is no filter is none', async () => {
    const [grave, small] = [await newIncident(), await newIncident({ severity: 'notice' })];
    await operator.post(`${small.path}/close`);
    const found = async (query: string) => {
      const { text, status } = await operator.get(`${INCIDENTS}${query}`);
      return [status, text.includes(`href="${grave.path}"`), text.includes(`href="${small.path}"`)];
    };

    expect(await found('')).toEqual([200, true, false]);
    expect(await found('?state=closed')).toEqual([200, false, true]);
    expect(await found('?state=all&severity=notice')).toEqual([200, false, true]);
    expect(await found('?state=x&severity=y&cursor=z')).toEqual([200, true, false]);
  });

  it('are shown with cause and last lines, none of it as markup', async () => {
    const { path, tenantId, slug } = await newIncident();

    const { text } = await operator.get(path);

    expect(text).toContain('It was killed &#34;&gt;');
    expect(text).toContain('a last line &#34;&gt;');
    expect(text).not.toContain(CANARY);
    expect(text).toContain('137');
    expect(text).toContain(`href="/crm/tenants/${tenantId}">${slug}<`);
  });

  it('are handled by an operator: acknowledged, muted for an hour, heard again, closed', async () => {
    const { id, path } = await newIncident();

    const acknowledged = await operator.post(`${path}/acknowledge`);
    expect([acknowledged.status, acknowledged.get('Location')]).toEqual([303, path]);
    expect(await stored(id)).toMatchObject({ state: 'acknowledged', acknowledgedBy: operator.user?.name });

    await operator.post(`${path}/mute`);
    const until = new Date((await stored(id)).mutedUntil ?? 0).getTime() - Date.now();
    expect(until).toBeGreaterThan(3_500_000);
    expect((await operator.get(path)).text).toContain(`${path}/unmute`);
    await operator.post(`${path}/unmute`);
    expect((await stored(id)).mutedUntil).toBeNull();

    await operator.post(`${path}/close`);
    expect((await stored(id)).state).toBe('closed');
    expect((await operator.get(path)).text).not.toContain(`${path}/close`);
  });

  it('that are closed stay so, and the page says it', async () => {
    const { id, path } = await newIncident();
    await operator.post(`${path}/close`);
    await operator.get(path);

    const late = await operator.post(`${path}/acknowledge`);
    const told = await operator.get(path);

    expect(late.status).toBe(303);
    expect(told.text).toMatch(/class="toast[^"]*bad/);
    expect((await stored(id)).state).toBe('closed');
  });

  it('do not exist for what is no address or no action', async () => {
    const { id, path } = await newIncident();

    for (const wrong of [`${INCIDENTS}/1`, `${INCIDENTS}/${newId()}`]) {
      expect((await operator.get(wrong)).status, wrong).toBe(404);
    }
    expect((await operator.post(`${path}/explode`)).status).toBe(404);
    expect((await operator.post(`${INCIDENTS}/${newId()}/close`)).status).toBe(404);
    expect((await stored(id)).state).toBe('open');
  });
});
