import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveStreams } from '../crm/testing/read-stream.ts';
import type { Visitor } from '../testing/test-gateway.ts';
import { ROUTE_COLUMNS, ROUTES, WITHOUT_SESSION } from './route-table.ts';
import { isLocalPath } from './sign-in-path.ts';
import { openRouteWorld, partsOf, type Column, type RouteWorld } from './testing/route-world.ts';

let world: RouteWorld;

beforeAll(async () => {
  world = await openRouteWorld();
}, 120_000);
afterAll(() => world.end());

const rows = Object.keys(ROUTES);
const changes = rows.filter((row) => row.startsWith('POST '));

function answerOf(row: string, { status, location }: { status: number; location: string }): string {
  if (location !== '' && !isLocalPath(location)) return `away from the site to ${location}`;
  // Whoever wants to prove who they are again is on the way to the page, not away from it.
  if (status === 303 && /^\/sign-in(\?|$)/.test(location)) return 'sign-in';
  const named: Record<number, string> = { 401: 'sign-in', 403: 'no', 404: 'hidden' };
  return named[status] ?? (status < 500 && status !== 429 ? 'yes' : `${status} at ${row}`);
}

async function ask(row: string, visitor: Visitor): Promise<string> {
  const { method } = partsOf(row);
  const plain = await world.addressOf(row, visitor);
  // Nobody is sent to another site, whatever the address or the form says of where to go afterwards.
  const address = `${plain}${plain.includes('?') ? '&' : '?'}next=${ELSEWHERE}&back=${ELSEWHERE}`;
  if (plain.endsWith('/events')) return answerOf(row, await askStream(address, visitor));
  const answer = await (method === 'GET' ? visitor.get(address) : visitor.post(address, { back: ELSEWHERE }));
  return answerOf(row, { status: answer.status, location: answer.get('Location') ?? '' });
}

/** What flows for as long as somebody looks has answered with its first line. */
async function askStream(address: string, { cookie }: Visitor) {
  const server = await serveStreams(world.app);
  const reader = await server.read(address, { cookie });
  const { status } = reader;
  reader.leave();
  server.close();
  return { status, location: status === 303 ? '/sign-in' : '' };
}

const ELSEWHERE = '//elsewhere.example';

const readers = new Map<Column, Promise<Visitor>>();

function readerOf(column: Column): Promise<Visitor> {
  const reader = readers.get(column) ?? world.visitor(column);
  readers.set(column, reader);
  return reader;
}

/** A change may end a session, or make it worth more: each gets one of its own. */
function sentBy(column: Column, row: string): Promise<Visitor> {
  return row.startsWith('GET ') ? readerOf(column) : world.visitor(column);
}

describe('the table of routes', () => {
  it('has a row for every route of the gateway, and none for what is no route', () => {
    const listed = world.routes.map(({ method, path }) => `${method} ${path}`);
    const kept = rows.map((row) => row.replace(/ \[.*/, ''));

    expect([...new Set(kept)].sort()).toEqual([...new Set(listed)].sort());
  });

  it.each(rows)('is what %s does', async (row) => {
    const answers = [];
    // Whoever may least comes first: nobody meets what somebody before has changed.
    for (const column of [...ROUTE_COLUMNS].reverse())
      answers.unshift(await ask(row, await sentBy(column, row)));

    expect(answers.join(' ')).toBe(ROUTES[row]);
  });
});

const FORGERIES: [string, (visitor: Visitor, address: string) => Promise<Response>][] = [
  ['another site', (visitor, address) => visitor.post(address).set('Sec-Fetch-Site', 'cross-site')],
  [
    'a sibling: a tenant of ours',
    (visitor, address) => visitor.post(address).set('Sec-Fetch-Site', 'same-site'),
  ],
  ['no page at all', (visitor, address) => visitor.post(address).set('Sec-Fetch-Site', 'none')],
  [
    'a sibling by an old browser',
    (visitor, address) =>
      visitor.post(address).unset('Sec-Fetch-Site').set('Origin', 'https://tenant.agency.test'),
  ],
  [
    'a page without origin by an old browser',
    (visitor, address) => visitor.post(address).unset('Sec-Fetch-Site').set('Origin', 'null'),
  ],
  ['nowhere', (visitor, address) => visitor.post(address).unset('Sec-Fetch-Site').unset('Origin')],
];
const TOKENLESS: typeof FORGERIES = [
  ['no token', (visitor, address) => visitor.post(address, { _csrf: '' })],
  [
    'a wrong token',
    (visitor, address) => visitor.post(address, { _csrf: 'a'.repeat(visitor.csrfToken.length) }),
  ],
  ['no session', (visitor, address) => visitor.post(address).unset('Cookie')],
  ['nothing', (_, address) => world.stranger().post(address)],
];

describe.each(changes)('%s', (row) => {
  const attacks = WITHOUT_SESSION.test(row) ? FORGERIES : [...FORGERIES, ...TOKENLESS];

  it('is refused to the architect too when it comes from elsewhere or without token, and changes nothing', async () => {
    const visitor = await readerOf('architect');
    const address = await world.addressOf(row, visitor);
    const before = await traces();

    const answers = [];
    for (const [name, attack] of attacks) answers.push([name, (await attack(visitor, address)).status]);

    expect(answers).toEqual(attacks.map(([name]) => [name, 403]));
    expect(await traces()).toEqual(before);
  });
});

/** Every change leaves one of these. */
async function traces(): Promise<unknown> {
  const count = (table: string) => world.db(table).count();
  return [
    await Promise.all(['audit', 'operations', 'leads', 'lead_timeline', 'users', 'api_tokens'].map(count)),
    world.sentJobs.length,
  ];
}
