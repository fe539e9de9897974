import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCloudflare, type Cloudflare } from '../cloudflare/index.ts';
import { createCloudflareProvider } from './cloudflare-provider.ts';
import type { Properties } from './plain-values.ts';

const TOKEN = 'a-token-of-the-agency';
const ZONE = 'agency.example';
const URN = 'urn:pulumi:lily::waas::waas:dns:Records$cloudflare:index/dnsRecord:DnsRecord::a-lily';
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
let cloudflare: Cloudflare;
let provider: ReturnType<typeof createCloudflareProvider>;
let inputs: Properties;

beforeEach(async () => {
  cloudflare = await startCloudflare({ token: TOKEN, zones: [ZONE] });
  provider = providerWith(TOKEN);
  inputs = {
    zoneId: cloudflare.zoneId(ZONE),
    name: 'lily.agency.example',
    type: 'A',
    content: '192.0.2.1',
    ttl: 300,
    proxied: false,
    comment: 'waas lily',
  };
});
afterEach(() => cloudflare.stop());

function providerWith(apiToken: string | undefined) {
  return createCloudflareProvider({ apiToken, baseUrl: cloudflare.baseUrl, timeoutMs: 300, maxRetries: 1 });
}

const records = () => cloudflare.records(ZONE);
const changes = async (olds: Properties, news: Properties) =>
  (await provider.diff('', URN, olds, news)).changes;

describe('a record', () => {
  it('is made, seen unchanged, changed, and removed', async () => {
    const { id, outs } = await provider.create(URN, inputs);
    expect(records()).toMatchObject([{ id, content: '192.0.2.1', comment: 'waas lily', ttl: 300 }]);
    expect(await changes(outs, inputs)).toBe(false);
    expect(await provider.read(id, URN, outs)).toEqual({ id, props: outs });

    const moved = { ...inputs, content: '192.0.2.2' };
    expect(await changes(outs, moved)).toBe(true);
    const { outs: after } = await provider.update(id, URN, outs, moved);
    expect(records()).toMatchObject([{ id, content: '192.0.2.2' }]);

    await provider.delete(id, URN, after);
    expect(records()).toEqual([]);
    await provider.delete(id, URN, after);
  });

  it('written shorter than the API writes it is no change', async () => {
    const short = { ...inputs, name: '@', type: 'AAAA', content: '2001:DB8:0::1', comment: undefined };
    const { outs } = await provider.create(URN, short);

    expect(outs).toMatchObject({ name: '@', content: '2001:DB8:0::1' });
    expect(await changes(outs, short)).toBe(false);
  });

  it('of a certificate authority is set by its data', async () => {
    const { content: _, ...rest } = inputs;
    const caa = { ...rest, type: 'CAA', data: { flags: 0, tag: 'issue', value: 'ca.example' } };
    const { outs } = await provider.create(URN, caa);

    expect(outs).toMatchObject({ content: '0 issue "ca.example"', data: { tag: 'issue' } });
    expect(await changes(outs, caa)).toBe(false);
    expect(await changes(outs, { ...caa, data: { ...caa.data, value: 'other.example' } })).toBe(true);
  });

  it('changed or removed by hand is seen when it is read', async () => {
    const { id, outs } = await provider.create(URN, inputs);
    await fetch(`${cloudflare.baseUrl}/zones/${cloudflare.zoneId(ZONE)}/dns_records/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: '203.0.113.9' }),
    });

    const { props } = await provider.read(id, URN, outs);
    expect(props).toMatchObject({ content: '203.0.113.9' });
    expect(await changes(props, inputs)).toBe(true);

    cloudflare.removeRecord(ZONE, id);
    expect(await provider.read(id, URN, outs)).toEqual({ id: '', props: {} });
    await expect(provider.update(id, URN, outs, inputs)).rejects.toThrow('pulumi refresh');
  });

  it('is imported by zone and id', async () => {
    const { id } = await provider.create(URN, inputs);

    const imported = await provider.read(`${cloudflare.zoneId(ZONE)}/${id}`, URN);

    expect(imported).toMatchObject({ id, inputs });
  });

  it('moves to another zone by a new one only', async () => {
    const { outs } = await provider.create(URN, inputs);

    expect(await provider.diff('', URN, outs, { ...inputs, zoneId: 'other' })).toMatchObject({
      changes: true,
      replaces: ['zoneId'],
    });
  });
});

describe('a lost answer', () => {
  it('of a create makes no second record', async () => {
    cloudflare.faults.add({ method: 'POST', answer: 'timeout-after-success' });
    const { id } = await provider.create(URN, inputs);

    expect(records().map((record) => record.id)).toEqual([id]);
  });

  it('of a create without a comment neither', async () => {
    const { comment: _, ...bare } = inputs;
    cloudflare.faults.add({ method: 'POST', answer: 'drop-after-success' });
    const { id } = await provider.create(URN, bare);

    expect(records().map((record) => record.id)).toEqual([id]);
  });

  it('of a process that was killed is made good by the next one', async () => {
    const { id } = await provider.create(URN, inputs);

    expect((await providerWith(TOKEN).create(URN, inputs)).id).toBe(id);
    expect(records()).toHaveLength(1);
  });

  it('of a delete is no failure', async () => {
    const { id, outs } = await provider.create(URN, inputs);
    cloudflare.faults.add({ method: 'DELETE', answer: 'drop-after-success' });
    await provider.delete(id, URN, outs);

    expect(records()).toEqual([]);
  });
});

it('does not take a record that somebody else made', async () => {
  const { comment: _, ...bare } = inputs;
  await provider.create(URN, { ...inputs, comment: 'by hand' });

  await expect(provider.create(URN, inputs)).rejects.toThrow('An identical record already exists. (81058)');
  await expect(provider.create(URN, bare)).rejects.toThrow('An identical record already exists. (81058)');
});

it('gets through when three calls of ten fail', async () => {
  const patient = createCloudflareProvider({ apiToken: TOKEN, baseUrl: cloudflare.baseUrl });
  cloudflare.faults.add({ share: 0.2, answer: { status: 429, code: 971, retryAfterSeconds: 0 } });
  cloudflare.faults.add({ share: 0.1, answer: { status: 500 } });
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      patient.create(URN, { ...inputs, name: `n${index}.agency.example` }),
    ),
  );

  expect(new Set(made.map(({ id }) => id)).size).toBe(10);
  expect(records()).toHaveLength(10);
});

describe('what is wrong', () => {
  it('with the inputs is said before anything is done', async () => {
    const check = async (news: Properties) => (await provider.check(URN, {}, news)).failures;

    expect(await check(inputs)).toEqual([]);
    expect(await check({ ...inputs, content: UNKNOWN })).toEqual([]);
    expect(await check({ ...inputs, ttl: 10, type: 'NOPE' })).toMatchObject([
      { property: 'type' },
      { property: 'ttl', reason: 'must be 1 (automatic) or 30 to 86400 seconds' },
    ]);
    const { content: _, ...without } = inputs;
    expect(await check(without)).toEqual([{ property: 'content', reason: 'content or data must be given' }]);
  });

  it('with the token is said with what to do', async () => {
    cloudflare.addToken({ value: 'reads', permissions: ['zone:read', 'dns:read'] });

    await expect(providerWith('reads').create(URN, inputs)).rejects.toThrow(
      /could not be made\nCloudflare answered 403: Authentication error \(10000\)\nGive the token .* DNS:Edit/,
    );
    await expect(providerWith(undefined).create(URN, inputs)).rejects.toThrow('Set CLOUDFLARE_API_TOKEN');
  });

  it('with the network too', async () => {
    await cloudflare.stop();
    await expect(provider.create(URN, inputs)).rejects.toThrow(/could not be reached[^]*CLOUDFLARE_BASE_URL/);
    cloudflare = await startCloudflare({ token: TOKEN, zones: [ZONE] });
  });

  it('with the type of a resource as well', async () => {
    const urn = URN.replace('index/dnsRecord:DnsRecord', 'index/zone:Zone');

    expect(() => provider.check(urn, {}, {})).toThrow('pulumi plugin install resource cloudflare 6.22.1');
  });
});
