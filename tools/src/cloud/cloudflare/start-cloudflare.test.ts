import Cloudflare from 'cloudflare';
import { Resolver } from 'node:dns/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCloudflare, type Cloudflare as Simulation } from './start-cloudflare.ts';

const TOKEN = 'a-token-of-the-agency';
let simulation: Simulation;
let client: Cloudflare;
let resolver: Resolver;
let zone_id: string;

beforeEach(async () => {
  simulation = await startCloudflare({
    token: TOKEN,
    zones: ['agency.example', 'second.example'],
    foreignZones: ['client.example'],
  });
  client = clientWith(TOKEN);
  resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([simulation.dns.server]);
  zone_id = simulation.zoneId('agency.example');
});
afterEach(() => simulation.stop());

function clientWith(apiToken: string, maxRetries = 0): Cloudflare {
  return new Cloudflare({ apiToken, baseURL: simulation.baseUrl, maxRetries, timeout: 400 });
}

/** Status and code of the refusal, as the official client reads them. */
async function refusal(call: Promise<unknown>): Promise<[number | undefined, number | undefined]> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Cloudflare.APIError)) throw new Error(`not refused: ${String(error)}`);
  const { status, errors } = error as { status?: number; errors: { code?: number }[] };
  return [status, errors[0]?.code];
}

const A = (name: string, content = '192.0.2.1') => ({ zone_id, name, type: 'A', content, ttl: 60 }) as const;

describe('zones', () => {
  it('are found by name, shown one by one, and listed page by page', async () => {
    for (let index = 0; index < 12; index += 1) simulation.addZone(`zone-${index}.example`);

    const [found] = (await client.zones.list({ name: 'agency.example' })).result;
    const all = [];
    for await (const { name } of client.zones.list({ per_page: 5 })) all.push(name);

    expect(found).toMatchObject({ id: zone_id, status: 'active', name: 'agency.example' });
    expect(all).toHaveLength(14);
    expect(new Set(all).size).toBe(14);
    expect((await client.zones.get({ zone_id })).name).toBe('agency.example');
    expect((await client.zones.list({ name: 'nobody.example' })).result).toEqual([]);
  });
});

describe('records', () => {
  it('are made, read, changed, replaced and removed, and the name server follows', async () => {
    const made = await client.dns.records.create({ ...A('lily'), comment: 'waas lily' });

    expect(made).toMatchObject({
      name: 'lily.agency.example',
      ttl: 60,
      proxied: false,
      comment: 'waas lily',
    });
    expect(await resolver.resolve4('lily.agency.example', { ttl: true })).toEqual([
      { address: '192.0.2.1', ttl: 60 },
    ]);

    const edited = await client.dns.records.edit(made.id, { ...A('lily', '192.0.2.2') });
    expect(edited).toMatchObject({ id: made.id, content: '192.0.2.2', comment: 'waas lily' });
    const replaced = await client.dns.records.update(made.id, { ...A('lily', '192.0.2.3') });
    expect(replaced).toMatchObject({ content: '192.0.2.3', comment: null });
    expect(await client.dns.records.get(made.id, { zone_id })).toEqual(replaced);
    expect(await resolver.resolve4('lily.agency.example')).toEqual(['192.0.2.3']);

    expect(await client.dns.records.delete(made.id, { zone_id })).toMatchObject({ id: made.id });
    await expect(resolver.resolve4('lily.agency.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect(await refusal(client.dns.records.get(made.id, { zone_id }))).toEqual([404, 81_044]);
  });

  it('of all types reach the name server', async () => {
    const create = (fields: object) =>
      client.dns.records.create({ zone_id, ttl: 1, ...fields } as Parameters<
        typeof client.dns.records.create
      >[0]);
    await create({ name: '@', type: 'A', content: '192.0.2.1' });
    await create({ name: 'agency.example', type: 'AAAA', content: '2001:db8::1' });
    await create({ name: 'www', type: 'CNAME', content: 'agency.example' });
    await create({ name: '*.sites', type: 'A', content: '192.0.2.7' });
    await create({ name: '_acme-challenge', type: 'TXT', content: '"proof"' });
    await create({ name: '@', type: 'MX', content: 'mail.agency.example', priority: 10 });
    const caa = await create({
      name: '@',
      type: 'CAA',
      data: { flags: 0, tag: 'issue', value: 'ca.example' },
    });
    const proxied = await create({ name: 'fast', type: 'A', content: '192.0.2.1', proxied: true });

    expect(caa.content).toBe('0 issue "ca.example"');
    expect(await resolver.resolve4('www.agency.example', { ttl: true })).toEqual([
      { address: '192.0.2.1', ttl: 300 },
    ]);
    expect(await resolver.resolve6('agency.example')).toEqual(['2001:db8::1']);
    expect(await resolver.resolve4('lily.sites.agency.example')).toEqual(['192.0.2.7']);
    expect(await resolver.resolveTxt('_acme-challenge.agency.example')).toEqual([['proof']]);
    expect(await resolver.resolveMx('agency.example')).toMatchObject([
      { priority: 10, exchange: 'mail.agency.example' },
    ]);
    expect(await resolver.resolveCaa('agency.example')).toMatchObject([{ issue: 'ca.example' }]);
    expect(proxied.ttl).toBe(1);
    expect(await resolver.resolve4('fast.agency.example')).toHaveLength(2);
  });

  it('are found by filters and listed page by page', async () => {
    for (let index = 0; index < 7; index += 1) {
      const comment = index < 3 ? { comment: 'waas lily' } : {};
      await client.dns.records.create({ ...A(`n${index}`, `192.0.2.${index}`), ...comment });
    }
    const contentsOf = async (filter: object) => {
      const found: unknown[] = [];
      for await (const { content } of client.dns.records.list({ zone_id, per_page: 2, ...filter }))
        found.push(content);
      return found;
    };

    expect(await contentsOf({})).toHaveLength(7);
    expect(await contentsOf({ name: { exact: 'n4.agency.example' } })).toEqual(['192.0.2.4']);
    expect(
      await contentsOf({ comment: { startswith: 'waas' }, order: 'content', direction: 'desc' }),
    ).toEqual(['192.0.2.2', '192.0.2.1', '192.0.2.0']);
    expect(
      await contentsOf({ content: { exact: '192.0.2.6' }, name: { exact: 'n1.agency.example' } }),
    ).toEqual([]);
    expect(
      await contentsOf({
        content: { exact: '192.0.2.6' },
        name: { exact: 'n1.agency.example' },
        match: 'any',
      }),
    ).toHaveLength(2);
    expect(await contentsOf({ type: 'AAAA' })).toEqual([]);
  });

  it.each([
    [{ type: 'A', content: '2001:db8::1' }, 9005],
    [{ type: 'AAAA', content: '192.0.2.1' }, 9006],
    [{ type: 'CNAME', content: '192.0.2.1' }, 9007],
    [{ type: 'A', content: '192.0.2.1', ttl: 59 }, 9021],
    [{ type: 'TXT', content: 'x', proxied: true }, 9004],
    [{ type: 'CAA', content: '0 issue "ca.example"' }, 9101],
    [{ type: 'A', content: '192.0.2.1', name: 'two words' }, 9000],
    [{ type: 'HINFO', content: 'x' }, 9002],
    [{ type: 'A', content: '192.0.2.1', comment: 'c'.repeat(101) }, 1004],
    [{ type: 'A', content: '192.0.2.1', tags: ['owner:waas'] }, 9300],
  ])('are refused: %j', async (fields, code) => {
    const params = { zone_id, name: 'lily', ttl: 1, ...fields };
    const call = client.dns.records.create(params as Parameters<typeof client.dns.records.create>[0]);

    expect(await refusal(call)).toEqual([400, code]);
  });

  it('are not made twice, and not beside an alias', async () => {
    const { records } = client.dns;
    const make = (params: Parameters<typeof records.create>[0]) => records.create(params);
    await make(A('lily'));
    await make(A('lily', '192.0.2.2'));
    await make({ zone_id, name: 'www', type: 'CNAME', content: 'lily.agency.example', ttl: 1 });

    expect(await refusal(make(A('LILY')))).toEqual([400, 81_058]);
    expect(
      await refusal(make({ zone_id, name: 'lily', type: 'CNAME', content: 'x.example', ttl: 1 })),
    ).toEqual([400, 81_053]);
    expect(await refusal(make(A('www')))).toEqual([400, 81_054]);
    expect(simulation.records('agency.example')).toHaveLength(3);
  });
});

describe('tokens', () => {
  it('say themselves whether they are good', async () => {
    simulation.addToken({ value: 'old', status: 'expired' });

    expect(await client.user.tokens.verify()).toMatchObject({ status: 'active' });
    expect(await clientWith('old').user.tokens.verify()).toMatchObject({ status: 'expired' });
    expect(await refusal(clientWith('unknown').user.tokens.verify())).toEqual([401, 1000]);
  });

  it('do only what they may', async () => {
    simulation.addToken({ value: 'reads', permissions: ['zone:read', 'dns:read'] });
    simulation.addToken({ value: 'second', zones: ['second.example'] });

    expect(await refusal(clientWith('reads').dns.records.create(A('lily')))).toEqual([403, 10_000]);
    expect((await clientWith('reads').dns.records.list({ zone_id })).result).toEqual([]);
    expect((await clientWith('second').zones.list()).result.map(({ name }) => name)).toEqual([
      'second.example',
    ]);
    expect(await refusal(clientWith('second').zones.get({ zone_id }))).toEqual([403, 9109]);
    expect(await refusal(clientWith('unknown').zones.list().asResponse())).toEqual([403, 9109]);
    expect((await fetch(`${simulation.baseUrl}/zones`)).status).toBe(400);
  });
});

describe('faults', () => {
  it('by another process: too many requests, and the official client tries again', async () => {
    const response = await fetch(new URL('/_simulation/faults', simulation.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        method: 'POST',
        path: 'dns_records$',
        answer: { status: 429, code: 971, retryAfterSeconds: 1 },
      }),
    });
    const started = Date.now();
    const made = await clientWith(TOKEN, 1).dns.records.create(A('lily'));

    expect(response.status).toBe(201);
    expect(Date.now() - started).toBeGreaterThan(950);
    expect(made.name).toBe('lily.agency.example');
    expect(simulation.faults.left()).toBe(0);
  });

  it('after success: the record is there although nobody was told, and a second try says so', async () => {
    simulation.faults.add({ method: 'POST', answer: 'timeout-after-success' });
    expect(await refusal(clientWith(TOKEN, 1).dns.records.create(A('lily')))).toEqual([400, 81_058]);

    simulation.faults.add({ method: 'POST', answer: 'drop-after-success' });
    await expect(client.dns.records.create(A('rose'))).rejects.toThrow('Connection error');

    expect(simulation.records('agency.example').map(({ name }) => name)).toEqual([
      'lily.agency.example',
      'rose.agency.example',
    ]);
  });

  it('before: nothing was done', async () => {
    simulation.faults.add({ method: 'POST', answer: 'timeout-before' });
    await expect(client.dns.records.create(A('lily'))).rejects.toThrow('timed out');
    simulation.faults.add({ method: 'POST', answer: { status: 500 } });
    expect(await refusal(client.dns.records.create(A('lily')))).toEqual([500, 10_000]);

    expect(simulation.records('agency.example')).toEqual([]);
  });
});

it('refuses more than its budget, and says when to come again', async () => {
  let now = 1_000_000;
  const small = await startCloudflare({
    token: TOKEN,
    zones: [],
    budget: { requests: 2, seconds: 300 },
    now: () => new Date(now),
  });
  const list = () => fetch(`${small.baseUrl}/zones`, { headers: { authorization: `Bearer ${TOKEN}` } });
  await list();
  now += 100_000;
  await list();
  const third = await list();
  now += 200_000;
  const later = await list();
  await small.stop();

  expect([third.status, third.headers.get('retry-after'), later.status]).toEqual([429, '200', 200]);
});

it('lets a client set records at a provider of its own', async () => {
  const put = (body: object) =>
    fetch(new URL('/_simulation/foreign-records', simulation.baseUrl), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  expect((await put({ name: 'www.client.example', type: 'A', contents: ['192.0.2.9'] })).status).toBe(200);
  expect(await resolver.resolve4('www.client.example')).toEqual(['192.0.2.9']);
  expect((await put({ name: 'www.other.example', type: 'A', contents: ['192.0.2.9'] })).status).toBe(400);
});
