import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describedRoutes } from '../client/generate-schema.ts';
import { ACCESS, ACCESS_COLUMNS } from './access-table.ts';
import { allRoutes } from './all-routes.ts';
import type { Route } from './route.ts';
import { accessCallers, accessDeps, accessWorld, type Callers, type World } from './testing/access-world.ts';
import { testApp } from './testing/test-app.ts';

let database: TestDatabase;
let app: ReturnType<typeof testApp>;
let world: World;
let callers: Callers;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const deps = accessDeps(db);
  const made = await accessWorld(db, deps);
  world = made.world;
  callers = await accessCallers(db, made.own);
  app = testApp({ db, routes: allRoutes(deps) });
});
afterAll(() => database.end());

type Column = (typeof ACCESS_COLUMNS)[number];
const routes = describedRoutes();

async function call(route: Route, column: Column): Promise<request.Response> {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = (world as unknown as Record<string, string | undefined>)[name];
    if (id === undefined) throw new Error(`${route.id}: add ${name} to the world of this test`);
    return id;
  });
  const sent = request(app)[route.method](path);
  if (column !== 'nobody') void sent.set('Authorization', callers[column].authorization);
  if (route.ifMatch === 'required') void sent.set('If-Match', '"1"');
  return route.method === 'get' ? sent : sent.send({});
}

function accessOf({ status }: request.Response): string {
  const named: Record<number, string> = { 401: 'who', 403: 'no', 404: 'hidden' };
  return named[status] ?? (status < 500 ? 'yes' : String(status));
}

describe('the table of access', () => {
  it('has a row for every route, and none for what is no route', () => {
    expect(Object.keys(ACCESS).sort()).toEqual(routes.map(({ id }) => id).sort());
  });

  it.each(routes.map((route) => [route.id, route] as const))('is what %s does', async (id, route) => {
    const answers = [];
    // Whoever may least comes first: nobody meets what somebody before has changed.
    for (const column of [...ACCESS_COLUMNS].reverse()) answers.unshift(await call(route, column));

    expect(answers.map(accessOf).join(' ')).toBe(ACCESS[id]);
  });
});

describe('what a client sees', () => {
  const reads = routes.filter(({ method }) => method === 'get');

  it.each(reads.map((route) => [route.id, route] as const))(
    'by %s has nothing of another client in it',
    async (_, route) => {
      const answer = await call(route, 'other');

      const { planId: _plan, hostId: _host, ...secret } = world;
      const text = answer.status === 200 ? JSON.stringify(answer.body) + answer.text : '';
      expect(Object.entries(secret).filter(([, value]) => text.includes(value))).toEqual([]);
    },
  );

  it.each([
    ['listTenants', 'tenantId'],
    ['listOperations', 'operationId'],
    ['listClients', 'clientId'],
    ['listSubscriptions', 'subscriptionId'],
    ['listInvoices', 'invoiceId'],
    ['listIncidents', 'incidentId'],
    ['listTokens', 'tokenId'],
    ['listHandovers', 'handoverId'],
  ] as const)('by %s has their own in it', async (id, name) => {
    // So that the test above cannot pass because lists are always empty.
    const route = routes.find((one) => one.id === id);

    const answer = route && (await call(route, 'own'));

    expect(JSON.stringify(answer?.body)).toContain(world[name]);
  });
});
