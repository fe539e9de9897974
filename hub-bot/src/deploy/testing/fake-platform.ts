import { newId, planSteps, type OperationKind } from '@codexdlc/domain';
import { insertTestTenant } from '@codexdlc/domain/testing/tenant';
import { createPlatformClient, type PlatformClient } from '@codexdlc/platform-api/client';
import type { Knex } from 'knex';

export interface Asked {
  call: string;
  key: string | null;
  body: Record<string, unknown>;
}

export interface FakePlatform {
  client(): PlatformClient;
  /** Every call that would change something, in order; a repeated one is there twice. */
  asked: Asked[];
  /** What was really done: a call with a key that is known is answered and not done again. */
  done: Asked[];
  /** Answers the next call of this route with a problem. */
  refuseNext(call: string, problem: Record<string, unknown> & { status: number; code: string }): void;
  /** Does what this route is asked for, and loses every answer of it. */
  lose(call: string): void;
  answerAgain(): void;
}

const RELEASES = [
  { id: '0199aaaa-0000-7000-8000-00000000000a', blueprint: 'clinic', version: '2.0.0' },
  { id: '0199aaaa-0000-7000-8000-00000000000b', blueprint: 'salon', version: '1.4.0' },
  { id: '0199aaaa-0000-7000-8000-00000000000c', blueprint: 'salon', version: '1.3.0' },
];
export const SALON = '0199aaaa-0000-7000-8000-00000000000b';
const HOST = '0199aaaa-0000-7000-8000-00000000000d';
const PLANS = [
  { id: 'site-monthly', name: 'Site', priceCents: 4900, currency: 'EUR', period: 'month', active: true },
  {
    id: 'site-and-bot-monthly',
    name: 'Site and bot',
    priceCents: 6900,
    currency: 'EUR',
    period: 'month',
    active: true,
  },
];
const title = { de: 'Friseursalon' };
const definition = {
  title,
  memoryMb: 700,
  hasBot: true,
  settings: { businessName: { type: 'text', title, default: '', maxLength: 120 } },
};

/** The part of the platform that a deployment asks, on the same database: rows, and nothing runs. */
export function fakePlatform(db: () => Knex): FakePlatform {
  const answers = new Map<string, unknown>();
  const refusals = new Map<string, Record<string, unknown> & { status: number }>();
  const lost = new Set<string>();
  const fake: FakePlatform = {
    asked: [],
    done: [],
    client: () => createPlatformClient({ url: 'http://platform.test', token: 'secret', fetch: answer }),
    refuseNext: (call, problem) => refusals.set(call, { detail: 'No.', title: 'No', ...problem }),
    lose: (call) => lost.add(call),
    answerAgain: () => {
      lost.clear();
    },
  };

  async function answer(request: Request): Promise<Response> {
    const call = `${request.method} ${new URL(request.url).pathname}`;
    if (request.method === 'GET') return Response.json(readOf(call));
    const text = await request.text();
    const asked = {
      call,
      key: request.headers.get('idempotency-key'),
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
    fake.asked.push(asked);
    const refusal = refusals.get(call);
    if (refusal !== undefined) {
      refusals.delete(call);
      return Response.json(refusal, { status: refusal.status });
    }
    const known = answers.get(asked.key ?? '');
    const given = known ?? (await change(asked));
    answers.set(asked.key ?? '', given);
    if (lost.has(call)) throw new TypeError('fetch failed');
    return Response.json(given, { status: 202 });
  }

  async function change(asked: Asked): Promise<unknown> {
    fake.done.push(asked);
    const { call, body } = asked;
    if (call === 'POST /v1/clients') {
      const id = newId();
      await db()('clients').insert({ id, name: body['name'], email: body['email'] ?? null });
      return { id };
    }
    if (call === 'POST /v1/tenants') {
      const tenant = await insertTestTenant(db(), { status: 'deploying' });
      const names = { client_id: body['clientId'], domain: body['domain'] };
      await db()('tenants').where({ id: tenant.id }).update(names);
      const operationId = await insertOperation(db(), tenant.id, 'create', String(body['domain']));
      return { tenant: { id: tenant.id, slug: tenant.slug, ...body }, operation: { id: operationId } };
    }
    return {};
  }

  return fake;
}

function readOf(call: string): unknown {
  if (call === 'GET /v1/releases') return { items: RELEASES, next: null };
  if (call.startsWith('GET /v1/releases/')) {
    const release = RELEASES.find(({ id }) => call.endsWith(id));
    return { ...release, definition };
  }
  if (call === 'GET /v1/targets') {
    return { ownServer: { isOffered: false, missing: ['HCLOUD_TOKEN'], serverTypes: [], locations: [] } };
  }
  if (call === 'GET /v1/hosts') {
    const host = { kind: 'shared', state: 'active', overcommit: 1 };
    return {
      items: [
        { ...host, id: HOST, name: 'host-1', memoryMb: 8192, promisedMb: 2048 },
        { ...host, id: newId(), name: 'host-full', memoryMb: 1024, promisedMb: 1000 },
      ],
    };
  }
  if (call.startsWith('GET /v1/clients/')) return { id: call.split('/').at(-1), version: 1 };
  if (call === 'GET /v1/plans') return { items: PLANS, next: null };
  throw new Error(`the fake platform has no ${call}`);
}

/** An operation as rows, about to begin. */
export async function insertOperation(
  db: Knex,
  tenantId: string,
  kind: OperationKind,
  domain: string,
): Promise<string> {
  const id = newId();
  const spec = { slug: 'x', state: 'live', domain, aliases: [], settings: {} };
  await db('operations').insert({
    id,
    tenant_id: tenantId,
    kind,
    state: 'queued',
    spec: JSON.stringify(spec),
    requested_by: JSON.stringify({ kind: 'system', id: 'test', name: 'test' }),
  });
  await db('operation_steps').insert(
    planSteps(kind, true).map(({ name }, position) => ({ operation_id: id, name, position })),
  );
  return id;
}
