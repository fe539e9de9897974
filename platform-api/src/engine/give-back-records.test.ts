import { startCloudflare, type Cloudflare } from '@codexdlc/tools/cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveBackRecords } from './give-back-records.ts';

const TOKEN = 'a-token-of-the-agency';
let cloudflare: Cloudflare;
let zoneId: string;

beforeAll(async () => {
  cloudflare = await startCloudflare({ token: TOKEN, zones: ['ours.example'] });
  zoneId = cloudflare.zoneId('ours.example');
});
afterAll(() => cloudflare.stop());

async function call<T>(method: string, path = '', body?: unknown): Promise<T> {
  const response = await fetch(`${cloudflare.baseUrl}/zones/${zoneId}/dns_records${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return ((await response.json()) as { result: T }).result;
}
const add = async (name: string, comment: string): Promise<string> =>
  (await call<{ id: string }>('POST', '', { type: 'A', name, content: '192.0.2.1', ttl: 300, comment })).id;
const left = async (): Promise<string[]> =>
  (await call<{ name: string }[]>('GET')).map(({ name }) => name).sort();

describe('giveBackRecords', () => {
  const env = () => ({ CLOUDFLARE_API_TOKEN: TOKEN, CLOUDFLARE_BASE_URL: cloudflare.baseUrl });
  const spec = () => ({
    slug: 'lily',
    domain: 'lily.ours.example',
    aliases: ['www.lily.ours.example'],
    dns: { provider: 'cloudflare' as const, zoneId, zone: 'ours.example', caaIssuers: [] },
  });
  beforeEach(async () => {
    for (const { id } of await call<{ id: string }[]>('GET')) await call('DELETE', `/${id}`);
  });

  it('removes what nobody knows of, and nothing that is known, set by hand or of another tenant', async () => {
    const known = await add('lily.ours.example', 'waas tenant lily');
    await add('www.lily.ours.example', 'waas tenant lily');
    await add('mail.lily.ours.example', 'waas tenant lily');
    await add('oak.ours.example', 'waas tenant oak');
    await add('hand.ours.example', 'set by hand');
    const resource = {
      urn: 'urn:pulumi:lily::waas::x::y',
      type: 'cloudflare:index/dnsRecord:DnsRecord',
      id: known,
    };
    const stateText = JSON.stringify({ deployment: { resources: [resource] } });

    const removed = await giveBackRecords({ env: env(), spec: spec(), stateText });

    expect(removed).toEqual(['A www.lily.ours.example']);
    expect(await left()).toEqual([
      'hand.ours.example',
      'lily.ours.example',
      'mail.lily.ours.example',
      'oak.ours.example',
    ]);
  });

  it('removes all of the tenant after a destroy, and asks nobody where the zone is not ours', async () => {
    await add('lily.ours.example', 'waas tenant lily');

    expect(await giveBackRecords({ env: {}, spec: spec(), stateText: undefined })).toEqual([]);
    expect(await giveBackRecords({ env: env(), spec: spec(), stateText: undefined })).toEqual([
      'A lily.ours.example',
    ]);
    expect(await left()).toEqual([]);
  });
});
