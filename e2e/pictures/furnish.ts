import { setTimeout as sleep } from 'node:timers/promises';
import { createTenantSamplesRepository, createUser, openDatabase, systemActor } from '@codexdlc/domain';
import { createPasswordLink } from '@codexdlc/domain/sign-in';
import { seedLeads } from '@codexdlc/domain/testing/leads';
import { createPlatformClient } from '../../platform-api/src/client/index.ts';
import { readMasterKey } from '../../platform-api/src/process/open-resources.ts';
import { resolveStores } from '../../platform-api/src/process/resolve-stores.ts';
import { parsePlatformConfig } from '../../platform-api/src/platform-config.ts';
import { ARCHITECT, type GatewayBed } from '../gateway-bed.ts';

/** What there is to see on the pictures. */
export interface World {
  leadId: string;
  otherLeadId: string;
  clientId: string;
  tenantId: string;
  operationId: string;
  hostId: string;
  incidentId: string | undefined;
  subscriptionId: string | undefined;
  invoiceId: string | undefined;
  planId: string | undefined;
  /** Of a link to a first password. */
  passwordCode: string;
  userId: string;
  formToken: string;
  client: { email: string; password: string };
}

const CLIENT = { email: 'lena@salon-vogt.example', password: 'correct horse battery' };
const LEADS = 400;
const MINUTES_A_DAY = 1440;
const MEGABYTE = 1024 * 1024;

/** A platform that has been in use for a while: leads, a living tenant with a subscription, people. */
export async function furnish(bed: GatewayBed): Promise<World> {
  const config = parsePlatformConfig(bed.env);
  const { databaseUrl } = await resolveStores(config, await readMasterKey(config));
  const db = openDatabase({ url: databaseUrl, poolMax: 2, applicationName: 'pictures' });
  try {
    await seedLeads(db, { count: LEADS });
    const { token } = await bed.waas.run([
      ...['admin', 'create', '--another', '--email', 'pictures@agency.example'],
      ...['--name', 'Otto Operator', '--no-password'],
    ]);
    const client = createPlatformClient({ url: bed.apiUrl, token: String(token) });
    await bed.waas.run(['login', '--url', bed.apiUrl, '--token-stdin'], { input: String(token) });
    await bed.waas.run([
      ...['create', '--client', 'Salon Vogt', '--email', CLIENT.email, '--type', 'salon'],
      ...['--domain', 'salon-vogt.localhost'],
    ]);
    const { items } = await client.get('/v1/tenants');
    const tenant = items[0];
    if (!tenant) throw new Error('the tenant was not made');
    await aDayOfUse(db, tenant.id);
    const plans = await client.get('/v1/plans');
    const plan = plans.items[0];
    const subscription =
      plan &&
      (await client.post('/v1/subscriptions', {
        // Without a trial its first invoice is written at once.
        body: { tenantId: tenant.id, planId: plan.id, trialDays: 0 },
      }));
    const person = await createUser({ db }, systemActor('pictures'), {
      ...CLIENT,
      name: 'Lena Vogt',
      role: 'client',
      clientId: tenant.clientId,
    });
    const { code: passwordCode } = await createPasswordLink(
      { db, now: () => new Date() },
      systemActor('pictures'),
      { userId: person.id, purpose: 'invitation' },
    );
    const [operations, hosts, users, invoices] = await Promise.all([
      client.get('/v1/operations'),
      client.get('/v1/hosts'),
      client.get('/v1/users'),
      client.get('/v1/invoices'),
    ]);
    const [lead, otherLead] = await db('leads')
      .where({ stage: 'new', standing: 'live' })
      .orderBy('id', 'desc')
      .limit(2)
      .select<{ id: string }[]>('id');
    const form = await fetch(`${bed.url}/anfrage/beauty-salons/start`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ business: 'hair' }),
    });
    const incident = await anIncident(client, bed);
    return {
      leadId: lead?.id ?? '',
      otherLeadId: otherLead?.id ?? '',
      clientId: tenant.clientId,
      tenantId: tenant.id,
      operationId: operations.items[0]?.id ?? '',
      hostId: hosts.items[0]?.id ?? '',
      incidentId: incident,
      subscriptionId: subscription?.id,
      invoiceId: invoices.items[0]?.id,
      planId: plan?.id,
      passwordCode,
      userId: users.items.find(({ email }) => email === ARCHITECT.email)?.id ?? '',
      formToken: (form.headers.get('location') ?? '').split('/').at(-1) ?? '',
      client: CLIENT,
    };
  } finally {
    await db.destroy();
  }
}

/** What the platform would have measured since yesterday: more people look at the salon's page by day. */
async function aDayOfUse(db: Parameters<typeof createTenantSamplesRepository>[0], tenantId: string) {
  const samples = createTenantSamplesRepository(db);
  const now = Date.now();
  for (let minutes = MINUTES_A_DAY; minutes > 0; minutes -= 5) {
    const at = new Date(now - minutes * 60_000);
    const busy = Math.max(0, Math.sin(((at.getUTCHours() * 60 + at.getUTCMinutes() - 360) / 720) * Math.PI));
    const uneven = Math.sin(minutes) ** 2;
    const responseMs = 38 + busy * 45 + uneven * 24;
    const memoryBytes = (74 + busy * 22 + uneven * 4) * MEGABYTE;
    const diskBytes = (39 + (MINUTES_A_DAY - minutes) / 400) * MEGABYTE;
    await samples.record(at, [
      { tenantId, responseMs, memoryBytes: Math.round(memoryBytes), diskBytes: Math.round(diskBytes) },
    ]);
  }
}

/** Somebody has killed the worker of the tenant: Docker starts it again, and the platform tells of it. */
async function anIncident(
  client: ReturnType<typeof createPlatformClient>,
  { waas: _ }: GatewayBed,
): Promise<string | undefined> {
  const { connectDocker } = await import('../../tools/src/docker/index.ts');
  const docker = connectDocker();
  const found = await docker.listContainers({ filters: { label: ['dev.codexdlc.tenant=salon-vogt'] } });
  const worker = found.find(({ Names }) => Names.some((name) => name.includes('worker')));
  if (worker) await docker.getContainer(worker.Id).kill({ signal: 'SIGKILL' });
  for (let look = 0; look < 20; look += 1) {
    const { items } = await client.get('/v1/incidents');
    if (items[0]) return items[0].id;
    await sleep(500);
  }
  return undefined;
}
