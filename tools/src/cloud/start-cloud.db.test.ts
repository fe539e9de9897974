import acme from 'acme-client';
import Cloudflare from 'cloudflare';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Agent } from 'node:https';
import { Resolver } from 'node:dns/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, type Listening } from '../http/listen.ts';
import { startCloud, type Cloud } from './start-cloud.ts';

const challenges = new Map<string, string>();
let web: Listening;
let cloud: Cloud;

beforeAll(async () => {
  web = await listen(
    createServer((request, response) => response.end(challenges.get(request.url ?? ''))),
    0,
  );
  cloud = await startCloud({ acme: { httpPort: web.port, nonceRejectPercent: 0 } });
}, 120_000);
afterAll(async () => {
  await cloud.stop();
  await web.stop();
});

it('a record set at Cloudflare is seen by the name server and by who issues certificates', async () => {
  const { env } = cloud;
  const client = new Cloudflare({
    apiToken: env['CLOUDFLARE_API_TOKEN'] ?? '',
    baseURL: env['CLOUDFLARE_BASE_URL'],
  });
  const [zone] = (await client.zones.list({ name: 'agency.test' })).result;
  await client.dns.records.create({
    zone_id: zone?.id ?? '',
    name: 'lily',
    type: 'A',
    content: '127.0.0.1',
    ttl: 60,
  });
  cloud.cloudflare.foreignZones.set('www.client.test', 'CNAME', ['lily.agency.test']);
  const resolver = new Resolver();
  resolver.setServers([env['WAAS_DNS_SERVERS'] ?? '']);

  const chain = await certificateFor(['lily.agency.test', 'www.client.test']);

  expect(await resolver.resolve4('www.client.test')).toEqual(['127.0.0.1']);
  expect(new X509Certificate(chain).subjectAltName).toBe('DNS:lily.agency.test, DNS:www.client.test');
});

async function certificateFor(altNames: string[]): Promise<string> {
  const { env } = cloud;
  acme.axios.defaults.httpsAgent = new Agent({ ca: await readFile(env['WAAS_ACME_CA_FILE'] ?? '') });
  const client = new acme.Client({
    directoryUrl: env['WAAS_ACME_DIRECTORY'] ?? '',
    accountKey: await acme.crypto.createPrivateEcdsaKey(),
    backoffMin: 100,
    backoffMax: 1000,
  });
  const [, csr] = await acme.crypto.createCsr({ altNames });
  return client.auto({
    csr,
    email: env['WAAS_ACME_EMAIL'] ?? '',
    termsOfServiceAgreed: true,
    challengePriority: ['http-01'],
    skipChallengeVerification: true,
    challengeCreateFn: (_authz, { token }, answer) => {
      challenges.set(`/.well-known/acme-challenge/${token}`, answer);
      return Promise.resolve();
    },
    challengeRemoveFn: () => Promise.resolve(),
  });
}
