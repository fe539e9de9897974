import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLiveStreams } from '../../live/live-streams.ts';
import { SESSION_PREFIX } from '../../http/session.ts';
import type { Visitor } from '../../testing/test-gateway.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';
import { serveStreams, until, type StreamReader, type StreamServer } from '../testing/read-stream.ts';

const CANARY = '<script>alert(1)</script>';
let world: CrmWorld;
let server: StreamServer;
let architect: Visitor;
let operator: Visitor;
let operationId: string;
const readers: StreamReader[] = [];

beforeAll(async () => {
  world = await openCrmWorld();
  server = await serveStreams(world.app);
  architect = await world.signIn('architect');
  operator = await world.signIn('operator');
}, 120_000);
afterEach(() => {
  for (const reader of readers.splice(0)) reader.leave();
  world.deps.live.endAll();
});
afterAll(async () => {
  server.close();
  await world.end();
});

let count = 0;
beforeEach(async () => {
  count += 1;
  const client = await world.api.post('/v1/clients', { body: { name: `Client ${count}`, language: 'en' } });
  const body = {
    clientId: client.id,
    blueprint: 'salon',
    domain: `live-${count}.example.com`,
    slug: `live-${count}`,
  };
  ({
    operation: { id: operationId },
  } = await world.api.post('/v1/tenants', { body }));
});

async function follow(visitor: Visitor, more: Record<string, string> = {}): Promise<StreamReader> {
  const reader = await server.read(`/crm/operations/${operationId}/events`, {
    cookie: visitor.cookie,
    ...more,
  });
  readers.push(reader);
  return reader;
}

const step = (name: string, state: 'running' | 'done', percent: number) =>
  ({ kind: 'step', data: { step: name, state, percent } }) as const;
const log = (line: string) => ({ kind: 'log', data: { line } }) as const;

describe('the page of an operation', () => {
  it('shows its steps, its progress and what it makes without any script', async () => {
    await world
      .db('operation_steps')
      .where({ operation_id: operationId, name: 'network' })
      .update({
        state: 'done',
        started_at: new Date('2026-03-01T10:00:00Z'),
        finished_at: new Date('2026-03-01T10:00:02Z'),
      });

    const { text } = await architect.get(`/crm/operations/${operationId}`);

    expect(text).toMatch(/data-step="network" data-state="done"[^]*?Own network[^]*?>2s</);
    expect(text).toContain('data-step="database" data-state="pending"');
    expect(text).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>');
    expect(text).toMatch(/class="net" data-lit-by="network" data-state="done"/);
    expect(text).toContain(`live-${count}.example.com`);
    expect(text).not.toMatch(/<script(?! src=)|style=/);
  });

  it('says why it failed, as text, and goes on from there', async () => {
    const error = {
      code: 'ENGINE_FAILED',
      what: `The update failed: ${CANARY}`,
      why: 'exit 1',
      todo: 'Look.',
      step: 'migrate',
    };
    await world.tell(operationId, log(`a line ${CANARY}`));
    await world.settle(operationId, 'failed', error);

    const { text } = await architect.get(`/crm/operations/${operationId}`);
    const retried = await architect.post(`/crm/operations/${operationId}/retry`);
    const after = await world.api.get('/v1/operations/{operationId}', { params: { path: { operationId } } });

    expect(text).toContain('Failed at: Make and change tables');
    expect(text).toContain('The update failed: &lt;script&gt;');
    expect(text).toContain('a line &lt;script&gt;');
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain('http-equiv="refresh"');
    expect(retried.status).toBe(303);
    expect(after).toMatchObject({ state: 'queued', retries: 1 });
  });

  it('has three ways to go on when it has worked', async () => {
    await world.settle(operationId, 'succeeded');
    await world.db('tenants').where('slug', `live-${count}`).update({ status: 'live' });

    const { text } = await architect.get(`/crm/operations/${operationId}`);

    expect(text).toContain(`live-${count} is online`);
    expect(text).toMatch(new RegExp(`href="https://live-${count}\\.example\\.com"[^>]*>[^]*?Open the site`));
    expect(text).toMatch(/href="\/crm\/tenants\/[0-9a-f-]+\/hand-over"/);
    expect(text).toContain('To the tenant');
  });

  it('is cancelled by a form of ours and by nothing else', async () => {
    const path = `/crm/operations/${operationId}/cancel`;

    const asked = await architect.get(path);
    const forged = await architect.post(path, { _csrf: 'wrong' });
    const before = await world.api.get('/v1/operations/{operationId}', { params: { path: { operationId } } });
    const done = await architect.post(path);
    const after = await world.api.get('/v1/operations/{operationId}', { params: { path: { operationId } } });

    expect(asked.text).toContain(`Cancel the operation of live-${count}?`);
    expect([forged.status, before.state]).toEqual([403, 'queued']);
    expect([done.status, after.state]).toEqual([303, 'cancelled']);
  });

  it('is answered as a part when a part is asked for', async () => {
    const { text } = await architect.fragment('get', `/crm/operations/${operationId}`);

    expect(text).toMatch(/^<div class="live" id="live" data-live/);
    expect(text).not.toContain('<html');
  });

  it('does not exist under another id, nor for a client', async () => {
    const { clientId } = await world.newTenant(`other-${count}`);
    const client = await world.signIn('client', { clientId });
    const paths = [`/crm/operations/${operationId}`, `/crm/operations/${operationId}/events`];

    for (const path of paths) expect((await client.get(path)).status).toBe(404);
    for (const path of ['/crm/operations/1', '/crm/operations/00000000-0000-7000-8000-000000000000']) {
      expect((await architect.get(path)).status).toBe(404);
      expect((await architect.get(`${path}/events`)).status).toBe(404);
    }
    expect((await world.stranger().get(paths[1] ?? '')).status).toBe(303);
  });
});

describe('the stream of an operation', () => {
  it('tells everybody what happens, over one connection to the platform', async () => {
    const [one, two] = [await follow(architect), await follow(operator)];
    await world.tell(
      operationId,
      step('network', 'running', 3),
      log('create network'),
      step('network', 'done', 6),
    );

    await until(() => [one, two].every((reader) => reader.ids().length === 4));

    expect([one.status, one.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(one.text()).toMatch(
      /^event: step\ndata: \{"at":"[^"]+","step":"network","state":"running","percent":3\}$/m,
    );
    expect(two.ids()).toEqual([1, 2, 3, 4]);
    // The platform refuses the sixth stream of one token: there is one for all.
    const more = await Promise.all(Array.from({ length: 8 }, () => follow(architect)));
    await until(() => more.every((reader) => reader.ids().length === 4));
  });

  it('goes on where a browser was when its connection broke', async () => {
    await world.tell(operationId, log('one'), log('two'));
    const first = await follow(architect);
    await until(() => first.ids().length === 3);
    first.leave();
    await world.tell(operationId, log('three'));

    const again = await follow(architect, { 'last-event-id': '3' });
    await until(() => again.ids().length > 0);

    expect(again.ids()).toEqual([4]);
    expect(again.text()).not.toContain('"two"');
  });

  it('ends with the operation, and says so', async () => {
    const reader = await follow(architect);
    await world.settle(operationId, 'succeeded');

    await until(() => reader.hasEnded());

    expect(reader.text()).toMatch(
      /event: state\ndata: \{[^}]*"state":"succeeded"[^]*event: end\ndata: \{\}\n\n$/,
    );
  });

  it('ends for a session that was ended, and goes on for others', async () => {
    world.deps.live = createLiveStreams({ recheckMs: 200 });
    const leaver = await world.signIn('operator');
    const [gone, stays] = [await follow(leaver), await follow(architect)];
    const id =
      decodeURIComponent(leaver.cookie.split('=')[1] ?? '')
        .slice(2)
        .split('.')[0] ?? '';

    await world.deps.redis.del(`${SESSION_PREFIX}${id}`);
    await until(() => gone.hasEnded());
    await world.tell(operationId, log('later'));
    await until(() => stays.ids().length === 2);

    expect(gone.text()).not.toContain('later');
  });

  it('ends for a user whose token was revoked', async () => {
    world.deps.live = createLiveStreams({ recheckMs: 200 });
    const leaver = await world.signIn('operator');
    const gone = await follow(leaver);

    await world.db('api_tokens').where('user_id', leaver.user?.id).update({ revoked_at: world.db.fn.now() });
    await until(() => gone.hasEnded(), 20_000);

    expect(gone.hasEnded()).toBe(true);
  });

  it('leaves a session that was ended meanwhile ended', async () => {
    const leaver = await world.signIn('operator');
    const reader = await follow(leaver);
    const id =
      decodeURIComponent(leaver.cookie.split('=')[1] ?? '')
        .slice(2)
        .split('.')[0] ?? '';
    await world.deps.redis.del(`${SESSION_PREFIX}${id}`);

    world.deps.live.endAll();
    await until(() => reader.hasEnded());
    await new Promise((resolve) => setTimeout(resolve, 200));

    expect(await world.deps.redis.exists(`${SESSION_PREFIX}${id}`)).toBe(0);
  });
});
