import { once } from 'node:events';
import { createServer } from 'node:http';
import { newId } from '@codexdlc/domain';
import { createPasswordLink } from '@codexdlc/domain/sign-in';
import { newLead, submittedLead, SYSTEM } from '../gateway-web/src/crm/leads/testing/lead-fixtures.ts';
import { makeOverdue, subscribe } from '../gateway-web/src/crm/testing/billing-fixtures.ts';
import { openCrmWorld, type CrmWorld } from '../gateway-web/src/crm/testing/crm-world.ts';
import { freePort } from '../tools/src/testing/free-port.ts';
import { startTestServers } from '../tools/src/testing/start-servers.ts';
import type { ShownPage, ShownWorld } from './pictures/pages-to-show.ts';

export interface PagesStage {
  url: string;
  world: ShownWorld;
  /** Of somebody who is signed in: name and value. */
  cookieOf(by: ShownPage['by']): Promise<{ name: string; value: string } | undefined>;
  end(): Promise<void>;
}

const CLIENT = 'Salon Vogt & Töchter';
const HOST_FACTS = { memoryUsedPercent: 61, diskUsedPercent: 42, load1: 1.25, containersRunning: 7 };

/** Gateway, API, Postgres and Redis with one of each thing in them, behind a port for a browser. Nothing runs besides. */
export async function openPagesStage(): Promise<PagesStage> {
  const servers = await startTestServers();
  process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
  process.env['TEST_REDIS_URL'] = servers.redisUrl;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const crm = await openCrmWorld({ GATEWAY_URL: url });
  const server = createServer(crm.app).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const world = await furnish(crm, url);
  return {
    url,
    world,
    async cookieOf(by) {
      if (by === 'stranger') return undefined;
      const { clientId } = world;
      const { cookie } = await crm.signIn(by, { locale: 'de', ...(by === 'client' && { clientId }) });
      const [name = '', value = ''] = cookie.split('=', 2);
      return { name, value };
    },
    async end() {
      server.closeAllConnections();
      server.close();
      await crm.end();
      await servers.stop();
    },
  };
}

async function furnish(crm: CrmWorld, url: string): Promise<ShownWorld> {
  const { db, api, hostId, planId } = crm;
  const { tenantId, clientId } = await crm.newTenant('salon-vogt', CLIENT);
  const second = await crm.newTenant('salon-second');
  await db('tenants').where('id', second.tenantId).update({ client_id: clientId, status: 'suspended' });
  const { subscriptionId, invoiceId } = await subscribe(crm, tenantId);
  await makeOverdue(crm, invoiceId);
  await db('host_samples').insert({
    host_id: hostId,
    facts: JSON.stringify({ ...HOST_FACTS, dockerVersion: '29' }),
  });
  crm.docker.containers.set('salon-vogt', [
    { service: 'backend', memoryMb: 80, limitMb: 160, health: 'healthy' },
    { service: 'worker', memoryMb: 126, limitMb: 128, health: 'unhealthy' },
  ]);
  crm.docker.write('salon-vogt', 'backend', 'GET /api/slots 200 12 ms');
  const incidentId = newId();
  await db('incidents').insert({
    id: incidentId,
    tenant_id: tenantId,
    client_id: clientId,
    host_id: hostId,
    kind: 'crash',
    fingerprint: incidentId,
    severity: 'critical',
    title: 'The backend ended',
    cause: 'It was killed.',
    log_lines: JSON.stringify(['a last line']),
  });
  const params = { path: { tenantId } };
  await api.post('/v1/tenants/{tenantId}/handovers', {
    params,
    body: { email: 'a@example.test', language: 'de' },
  });
  const operation = await api.post('/v1/tenants/{tenantId}/redeploy', { params });
  const lead = await submittedLead(db, {
    name: 'Lena Vogt',
    company: 'Salon Vogt',
    email: 'lena@example.test',
  });
  const other = await newLead(db, { name: 'L. Vogt', email: 'lena@example.test' });
  const user = await crm.signIn('client', { clientId, name: 'Lena Vogt' });
  const userId = user.user?.id ?? '';
  const wanted = { userId, purpose: 'invitation' } as const;
  const { code: passwordCode } = await createPasswordLink(crm.deps, SYSTEM, wanted);
  const form = await fetch(`${url}/anfrage/beauty-salons/start`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ business: 'hair' }),
  });
  return {
    ...{ leadId: lead.id, otherLeadId: other.id, clientId, tenantId, operationId: operation.id, hostId },
    ...{ incidentId, subscriptionId, invoiceId, planId, passwordCode, userId },
    formToken: (form.headers.get('location') ?? '').split('/').at(-1) ?? '',
  };
}
