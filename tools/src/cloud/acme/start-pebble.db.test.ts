import acme from 'acme-client';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { Agent, get } from 'node:https';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDns, ZoneStore, type DnsServer } from '../dns/index.ts';
import { listen, type Listening } from '../../http/listen.ts';
import { startPebble, type Pebble } from './start-pebble.ts';

const zones = new ZoneStore('agency.example');
const answers = new Map<string, string>();
let dns: DnsServer;
let web: Listening;
let pebble: Pebble;

beforeAll(async () => {
  dns = await startDns({ zones: () => zones.zones(), outside: 'no-such-name' });
  web = await listen(
    createServer((request, response) => {
      const answer = answers.get(request.url ?? '');
      response.writeHead(answer === undefined ? 404 : 200).end(answer);
    }),
    0,
  );
  pebble = await startPebble({ dnsServer: dns.server, httpPort: web.port, nonceRejectPercent: 20 });
  acme.axios.defaults.httpsAgent = new Agent({ ca: await readFile(pebble.caFile) });
}, 120_000);
afterAll(async () => {
  await pebble.stop();
  await web.stop();
  await dns.stop();
});

async function certificateFor(names: [string, ...string[]], type: 'http-01' | 'dns-01'): Promise<string> {
  const client = new acme.Client({
    directoryUrl: pebble.directoryUrl,
    accountKey: await acme.crypto.createPrivateEcdsaKey(),
    backoffMin: 100,
    backoffMax: 1000,
  });
  const [, csr] = await acme.crypto.createCsr({ commonName: names[0], altNames: names });
  return client.auto({
    csr,
    email: 'post@agency.example',
    termsOfServiceAgreed: true,
    challengePriority: [type],
    skipChallengeVerification: true,
    async challengeCreateFn({ identifier }, challenge, keyAuthorization) {
      if (challenge.type === 'http-01') {
        answers.set(`/.well-known/acme-challenge/${challenge.token}`, keyAuthorization);
      } else zones.set(`_acme-challenge.${identifier.value}`, 'TXT', [keyAuthorization]);
    },
    async challengeRemoveFn({ identifier }, challenge) {
      if (challenge.type === 'dns-01') zones.clear(`_acme-challenge.${identifier.value}`);
    },
  });
}

async function rootOfIssued(): Promise<X509Certificate> {
  return new X509Certificate(await readFile(pebble.rootFile));
}

async function statusOf(url: string): Promise<number | undefined> {
  const [response] = (await once(get(url, { ca: await readFile(pebble.caFile) }), 'response')) as [
    IncomingMessage,
  ];
  response.resume();
  return response.statusCode;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('pebble', () => {
  it('issues a certificate after it has seen the proof over HTTP, to a client whose nonces it refuses', async () => {
    zones.set('lily.agency.example', 'A', ['127.0.0.1']);

    const chain = await certificateFor(['lily.agency.example'], 'http-01');
    const [leaf, intermediate] = chain
      .split(/(?=-----BEGIN)/)
      .filter((text) => text.trim() !== '')
      .map((text) => new X509Certificate(text));

    expect(leaf?.checkHost('lily.agency.example')).toBe('lily.agency.example');
    expect(intermediate && leaf?.checkIssued(intermediate)).toBe(true);
    expect(intermediate?.verify((await rootOfIssued()).publicKey)).toBe(true);
  });

  it('issues a wildcard after it has seen the proof in the DNS', async () => {
    const chain = await certificateFor(['*.agency.example'], 'dns-01');

    expect(new X509Certificate(chain).subjectAltName).toContain('DNS:*.agency.example');
  });

  it('issues nothing for a name that leads nowhere', async () => {
    await expect(certificateFor(['nobody.agency.example'], 'http-01')).rejects.toThrow(
      /nobody\.agency\.example/,
    );
  });

  it('says that it was asked too often, or cuts the line, when told to', async () => {
    zones.set('rose.agency.example', 'A', ['127.0.0.1']);
    pebble.faults.add({
      method: 'POST',
      path: /order/,
      answer: { status: 403, code: 'rateLimited', message: 'too many certificates already issued' },
    });
    await expect(certificateFor(['rose.agency.example'], 'http-01')).rejects.toThrow(
      'too many certificates already issued',
    );

    pebble.faults.add({ path: /dir$/, answer: 'drop-before' });
    await expect(statusOf(pebble.directoryUrl)).rejects.toThrow('socket hang up');
    expect(await statusOf(pebble.directoryUrl)).toBe(200);

    pebble.faults.clear();
    expect(await certificateFor(['rose.agency.example'], 'http-01')).toContain('BEGIN CERTIFICATE');
  });

  it('leaves nothing behind', async () => {
    const other = await startPebble({ dnsServer: dns.server });
    other.pause();
    await other.stop();

    expect(existsSync(other.caFile)).toBe(false);
    expect(() => process.kill(other.pid, 0)).toThrow('ESRCH');
  });

  it('may be ended by somebody else', async () => {
    const other = await startPebble({ dnsServer: dns.server });
    process.kill(other.pid, 'SIGKILL');
    await expect.poll(() => isThere(other.pid)).toBe(false);
    await other.stop();

    expect(existsSync(other.caFile)).toBe(false);
  });
});
