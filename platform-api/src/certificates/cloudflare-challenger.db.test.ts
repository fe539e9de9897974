import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Agent } from 'node:https';
import { createSealer } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { startCloudflare, startPebble, type Cloudflare, type Pebble } from '@codexdlc/tools/cloud';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { acmeAgent } from './acme-transport.ts';
import { cloudflareChallenger } from './cloudflare-challenger.ts';
import { withAuthority } from './open-authority.ts';
import { orderCertificate } from './order-certificate.ts';

const ZONE = 'agency.example';
const sealer = createSealer(Buffer.alloc(32, 7));
const never = new AbortController().signal;
let database: TestDatabase;
let cloudflare: Cloudflare;
let pebble: Pebble;
let agent: Agent;

beforeAll(async () => {
  database = await createTestDatabase();
  cloudflare = await startCloudflare({ token: 'a-token-of-the-test', zones: [ZONE] });
  pebble = await startPebble({ dnsServer: cloudflare.dns.server, httpPort: 1, authzReusePercent: 0 });
  agent = acmeAgent(await readFile(pebble.caFile, 'utf8'));
});
afterEach(() => {
  cloudflare.faults.clear();
});
afterAll(async () => {
  await pebble.stop();
  await cloudflare.stop();
  await database.end();
});

const order = (names: string[], prefersDns = false) => {
  const { token, baseUrl } = cloudflare;
  const dns = cloudflareChallenger({
    token,
    baseUrl,
    findZone: (name) => Promise.resolve(name.endsWith(ZONE) ? { id: cloudflare.zoneId(ZONE) } : undefined),
    spreadMs: 0,
    pauseFactor: 0.02,
  });
  const http = { put: () => Promise.reject(new Error('not asked for')), remove: () => Promise.resolve() };
  const deps = { db: database.db, sealer, agent, authority: { email: undefined } };
  return withAuthority(deps, pebble.directoryUrl, never, (client) =>
    orderCertificate(client, { http, dns, prefersDns }, names, never),
  );
};
const texts = () => cloudflare.records(ZONE).filter(({ type }) => type === 'TXT');

describe('a wildcard of a zone of ours', () => {
  it('is proved in the DNS, and nothing is left there', async () => {
    const { chain, key } = await order([`*.${ZONE}`]);

    const leaf = new X509Certificate(chain);
    expect(leaf.subjectAltName).toBe(`DNS:*.${ZONE}`);
    expect(key).toContain('PRIVATE KEY');
    expect(texts()).toEqual([]);
  });

  it('comes although three of ten calls fail, some of them after they were done', async () => {
    cloudflare.faults.add({ share: 0.3, answer: { status: 500 } });
    cloudflare.faults.add({ method: 'POST', times: 1, answer: 'drop-after-success' });

    await order([`*.sub.${ZONE}`, `*.${ZONE}`]);

    expect(texts()).toEqual([]);
  });

  it('is not the only thing that is proved there: a name is, after it failed over HTTP', async () => {
    await expect(order([`lily.${ZONE}`])).rejects.toThrow('not asked for');

    const { chain } = await order([`lily.${ZONE}`], true);

    expect(new X509Certificate(chain).subjectAltName).toBe(`DNS:lily.${ZONE}`);
    expect(texts()).toEqual([]);
  });

  it('is refused for a zone of somebody else, and where the record cannot be set', async () => {
    await expect(order(['*.other.example'])).rejects.toThrow('in no zone that we may write to');

    cloudflare.faults.add({ method: 'POST', times: 'always', answer: { status: 403, message: 'no right' } });
    await expect(order([`*.${ZONE}`])).rejects.toThrow(
      /_acme-challenge\.agency\.example could not be set.*403/s,
    );
  });
});
