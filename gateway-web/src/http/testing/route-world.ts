import { createToken, createUser, newId, systemActor } from '@codexdlc/domain';
import { createPasswordLink } from '@codexdlc/domain/sign-in';
import request from 'supertest';
import { newLead, SYSTEM } from '../../crm/leads/testing/lead-fixtures.ts';
import { subscribe } from '../../crm/testing/billing-fixtures.ts';
import { openCrmWorld, type CrmWorld } from '../../crm/testing/crm-world.ts';
import { TEST_ORIGIN, type Visitor } from '../../testing/test-gateway.ts';
import type { ROUTE_COLUMNS } from '../route-table.ts';
import { recordRoutes, type ListedRoute } from './record-routes.ts';

export type Column = (typeof ROUTE_COLUMNS)[number];

/** One of each thing, for every part of a path that has a name, and somebody of every column. */
export interface RouteWorld extends CrmWorld {
  routes: ListedRoute[];
  visitor(column: Column): Promise<Visitor>;
  /** The address with things that there are; some are made anew each time, since a change may use them up. */
  addressOf(row: string, visitor: Visitor): Promise<string>;
}

const FORM_START = '/anfrage/beauty-salons/start';

export async function openRouteWorld(): Promise<RouteWorld> {
  const recorder = recordRoutes();
  const world = await openCrmWorld({ LEAD_STARTS_PER_MINUTE: '100000' });
  const { db, app } = world;
  // Lead forms are there as soon as they have answered once.
  const started = await request(app)
    .post(FORM_START)
    .set('Sec-Fetch-Site', 'same-origin')
    .type('form')
    .send({ business: 'hair' });
  const routes = recorder.routesOf(app);
  const { tenantId, operationId, clientId } = await world.newTenant('access');
  const { subscriptionId, invoiceId } = await subscribe(world, tenantId);
  const incidentId = newId();
  await db('incidents').insert({
    id: incidentId,
    tenant_id: tenantId,
    client_id: clientId,
    kind: 'crash',
    fingerprint: incidentId,
    severity: 'warning',
    title: 'The backend ended',
  });
  const { hostId, planId } = world;
  const kept: Record<string, string> = {
    ...{ tenantId, operationId, clientId, subscriptionId, invoiceId, incidentId, hostId, planId },
    passkeyId: newId(),
    attachmentId: newId(),
    stage: 'new',
    niche: 'beauty-salons',
    token: (started.get('Location') ?? '').split('/').at(-1) ?? '',
  };
  /** Without these there is no such page. */
  const queries: Record<string, string> = {
    '/crm/subscriptions/new': `?tenantId=${tenantId}`,
    '/crm/leads/board/:stage': '?cursor=x',
  };
  const fresh: Record<string, (visitor: Visitor) => Promise<string>> = {
    leadId: async () => (await newLead(db)).id,
    otherId: async () => (await newLead(db)).id,
    userId: async () => newOperator(world),
    tokenId: async () => newTokenOf(world),
    code: async () => {
      const userId = await newOperator(world);
      return (await createPasswordLink(world.deps, systemActor('test'), { userId, purpose: 'reset' })).code;
    },
    importId: (visitor) => newImport(world, visitor),
  };
  return {
    ...world,
    routes,
    visitor: (column) =>
      column === 'stranger'
        ? strangerWithToken(world)
        : world.signIn(column, column === 'client' ? { clientId } : {}),
    async addressOf(row, visitor) {
      const { path, action } = partsOf(row);
      let address = path;
      for (const [part, name = ''] of path.matchAll(/:(\w+)/g)) {
        const value = name === 'action' ? action : (kept[name] ?? (await fresh[name]?.(visitor)));
        if (value === undefined) throw new Error(`${row}: the world of this test has no ${name}`);
        address = address.replace(part, value);
      }
      return address + (queries[path] ?? '');
    },
  };
}

/** "POST /crm/users/:userId/:action [disable]". */
export function partsOf(row: string): { method: string; path: string; action: string | undefined } {
  const [, method = '', path = '', action] = /^(\S+) (\S+)(?: \[([\w-]+)\])?$/.exec(row) ?? [];
  return { method, path, action };
}

export async function newOperator({ db }: CrmWorld): Promise<string> {
  const email = `${newId()}@example.test`;
  return (await createUser({ db }, SYSTEM, { email, name: 'Somebody', role: 'operator' })).id;
}

export async function newTokenOf({ db, ...world }: CrmWorld): Promise<string> {
  const userId = await newOperator({ db, ...world });
  const { token } = await createToken({ db }, SYSTEM, {
    userId,
    name: 'x',
    scopes: ['read'],
    expiresInDays: 1,
  });
  return token.id;
}

/** Kept under whoever has sent it; of others' files there is none. */
export async function newImport({ app }: CrmWorld, visitor: Visitor): Promise<string> {
  const sent = await request(app)
    .post('/crm/leads/import')
    .set({ Cookie: visitor.cookie, 'Sec-Fetch-Site': 'same-origin', Origin: TEST_ORIGIN })
    .field('_csrf', visitor.csrfToken)
    .attach('file', Buffer.from('Name;E-Mail\nLena;lena@example.test\n'), 'leads.csv');
  return /\/crm\/leads\/import\/([\w-]+)/.exec(sent.get('Location') ?? '')?.[1] ?? newId();
}

/** Nobody in particular, but with a session and its token, as whoever has opened the sign-in has them. */
async function strangerWithToken(world: CrmWorld): Promise<Visitor> {
  const { app } = world;
  const page = await world.stranger().get('/sign-in');
  const [cookie = ''] = (page.get('Set-Cookie')?.find((one) => one.startsWith('__Host-')) ?? '').split(';');
  const csrfToken = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const asBrowser = (test: request.Test) =>
    test.set({ Cookie: cookie, 'Sec-Fetch-Site': 'same-origin', Origin: TEST_ORIGIN }).redirects(0);
  return {
    user: undefined,
    cookie,
    csrfToken,
    get: (path) => asBrowser(request(app).get(path)),
    post: (path, fields = {}) =>
      asBrowser(request(app).post(path))
        .type('form')
        .send({ _csrf: csrfToken, ...fields }),
    fragment: () => {
      throw new Error('not needed here');
    },
  };
}
