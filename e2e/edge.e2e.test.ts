import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect as connectH2 } from 'node:http2';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  edgeStatus,
  ensureEdge,
  publishSite,
  removeSite,
  rotateEdgeLogs,
  type EdgeDeps,
  type NginxSiteInput,
} from '@codexdlc/stacks/edge';
import { firstChunk, statusWithoutTrust, upgrade } from './edge-raw-connection.ts';
import {
  EDGE_IMAGE,
  freePorts,
  openEdge,
  openUpstream,
  type EdgeTestbed,
  type Upstream,
} from './edge-testbed.ts';

let edge: EdgeTestbed;
let anna: Upstream;

beforeAll(async () => {
  [edge, anna] = await Promise.all([openEdge(), openUpstream('anna')]);
  await publish(siteOf('anna', { aliases: ['www.anna.localhost'] }));
});

afterAll(async () => {
  await edge.close();
  await anna.close();
});

const siteOf = (slug: string, more: Partial<NginxSiteInput> = {}): NginxSiteInput => ({
  slug,
  domain: `${slug}.localhost`,
  upstreamPort: anna.port,
  clientName: `Salon ${slug}`,
  requestsPerSecond: 1000,
  ...more,
});
const publish = (site: NginxSiteInput, deps: EdgeDeps = {}) => publishSite(deps, edge.host, site);
const echoed = (body: string) =>
  JSON.parse(body) as { says: string; url: string; headers: Record<string, string> };
const sitePath = (slug: string) => join(edge.host.dir, 'sites', `${slug}.conf`);
const annaAnswers = async () => (await edge.ask({ name: 'anna.localhost' })).status;

describe('a live site', () => {
  test('is passed on over TLS that the local CA vouches for, under all its names', async () => {
    const answers = await Promise.all(
      ['anna.localhost', 'www.anna.localhost'].map((name) => edge.ask({ name, path: '/a?b=c' })),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => [echoed(body).says, echoed(body).url])).toEqual([
      ['anna', '/a?b=c'],
      ['anna', '/a?b=c'],
    ]);
  });

  test('speaks http/2', async () => {
    const session = connectH2(`https://127.0.0.1:${edge.host.httpsPort}`, {
      ca: edge.ca,
      servername: 'anna.localhost',
    });
    const stream = session.request({ ':authority': 'anna.localhost', ':path': '/' });
    const status = await new Promise((resolve, reject) => {
      session.on('error', reject);
      stream.on('response', (headers) => {
        resolve(headers[':status']);
      });
    });
    session.destroy();

    expect(status).toBe(200);
  });

  test('sends http to https, and answers for certificates on http', async () => {
    await writeFile(join(edge.host.dir, 'acme', 'token-1'), 'proof');

    const moved = await edge.askPlain({ name: 'anna.localhost', path: '/x?y=1' });
    const proof = await edge.askPlain({
      name: 'anna.localhost',
      path: '/.well-known/acme-challenge/token-1',
    });
    const outside = await edge.askPlain({
      name: 'anna.localhost',
      path: '/.well-known/acme-challenge/..%2fnginx.conf',
    });

    expect([moved.status, moved.headers.location]).toEqual([
      308,
      `https://anna.localhost:${edge.host.httpsPort}/x?y=1`,
    ]);
    expect([proof.status, proof.body]).toEqual([200, 'proof']);
    expect(outside.status).toBeGreaterThanOrEqual(300);
    expect(outside.body).not.toContain('worker_processes');
  });

  test('what a visitor says about himself is overwritten', async () => {
    const { body } = await edge.ask({
      name: 'anna.localhost',
      headers: {
        'x-forwarded-for': '6.6.6.6',
        'x-forwarded-proto': 'http',
        'x-forwarded-host': 'evil.test',
        'x-forwarded-port': '1',
        'x-real-ip': '6.6.6.6',
        forwarded: 'for=6.6.6.6',
        'x-original-url': '/admin',
        'x-rewrite-url': '/admin',
        'x-forwarded-prefix': '/evil',
        'x-client-ip': '6.6.6.6',
        'cf-connecting-ip': '6.6.6.6',
        proxy: 'evil',
        x_forwarded_for: '6.6.6.6',
        'x-own': 'kept',
      },
    });

    const { headers } = echoed(body);
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(headers['x-real-ip']).toBe('127.0.0.1');
    expect(headers['x-forwarded-proto']).toBe('https');
    expect(headers['x-forwarded-host']).toBe(`anna.localhost:${edge.host.httpsPort}`);
    expect(headers['host']).toBe(`anna.localhost:${edge.host.httpsPort}`);
    expect(headers['x-own']).toBe('kept');
    expect(JSON.stringify(headers)).not.toMatch(/6\.6\.6\.6|evil|admin/);
  });

  test('security headers are added, but the word of the application stands', async () => {
    await publish(siteOf('real', { domain: 'salon-real.example' }));

    const local = (await edge.ask({ name: 'anna.localhost' })).headers;
    const real = (await edge.ask({ name: 'salon-real.example' })).headers;

    expect(local['x-content-type-options']).toBe('nosniff');
    expect(local['permissions-policy']).toContain('camera=()');
    expect(local['referrer-policy']).toBe('no-referrer');
    expect(local['server']).toBe('nginx');
    expect(local['strict-transport-security']).toBeUndefined();
    expect(real['strict-transport-security']).toBe('max-age=31536000');
    await removeSite({}, edge.host, 'real');
  });

  test('lets a WebSocket through, both ways, and no other upgrade', async () => {
    expect(await upgrade(edge, 'websocket', 'hello')).toMatch(/^HTTP\/1\.1 101 [^]*websocket hello$/);
    const refused = await upgrade(edge, 'h2c', 'hello');
    expect(refused).toMatch(/^HTTP\/1\.1 200 /);
    expect(refused).not.toContain('h2c');
  });

  test.each([
    ['/events', { accept: 'text/event-stream' }],
    ['/events?accel', {}],
  ])('hands on events of %s at once', async (path, headers) => {
    const started = performance.now();
    const first = await firstChunk(edge, path, headers);

    expect(first).toContain('data: first');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('a body above the limit is refused with a page, one below comes through', async () => {
    await publish(siteOf('small', { bodyLimitMb: 1 }));

    const large = await edge
      .ask({ name: 'small.localhost', method: 'POST', body: Buffer.alloc(1024 * 1024 + 1) })
      .catch(() => undefined);
    const fitting = await edge.ask({
      name: 'small.localhost',
      method: 'POST',
      body: Buffer.alloc(1024 * 1024),
    });

    expect(large?.status).toBe(413);
    expect(large?.body).toContain('zu groß');
    expect(fitting.status).toBe(200);
    await removeSite({}, edge.host, 'small');
  });

  test('too many requests are told so, and the neighbour does not notice', async () => {
    await publish(siteOf('slow', { requestsPerSecond: 1 }));

    const answers = await Promise.all(Array.from({ length: 20 }, () => edge.ask({ name: 'slow.localhost' })));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(6);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(14);
    expect(await annaAnswers()).toBe(200);
    await removeSite({}, edge.host, 'slow');
  });

  test('the access log is JSON without query strings', async () => {
    await edge.ask({
      name: 'anna.localhost',
      path: '/reset?token=secret',
      headers: { 'user-agent': 'a"b\\c' },
    });

    const text = await readFile(join(edge.host.dir, 'logs', 'anna.access.log'), 'utf8');
    const line = text
      .trim()
      .split('\n')
      .map((json) => JSON.parse(json) as Record<string, unknown>)
      .at(-1);

    expect(line).toMatchObject({
      host: 'anna.localhost',
      path: '/reset',
      status: 200,
      agent: 'a"b\\c',
      remote: '127.0.0.1',
    });
    expect(text).not.toContain('secret');
  });

  test('logs that have grown are moved aside and written anew', async () => {
    const rotated = await rotateEdgeLogs({}, edge.host, 0);
    await waitFor(async () => {
      await edge.ask({ name: 'anna.localhost', path: '/after' });
      return (
        await readFile(join(edge.host.dir, 'logs', 'anna.access.log'), 'utf8').catch(() => '')
      ).includes('/after');
    });

    expect(rotated).toContain('anna.access.log');
  });
});

describe('pages instead of a site', () => {
  test.each([
    ['suspended', '86400', 'macht Pause'],
    ['maintenance', '600', 'arbeiten kurz'],
  ] as const)('%s answers 503 and asks nobody', async (state, retryAfter, words) => {
    await publish(siteOf('resting', { state }));

    const answer = await edge.ask({ name: 'resting.localhost', path: '/any/thing', method: 'POST' });

    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe(retryAfter);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toContain(words);
    expect(answer.body).toContain('resting.localhost');
    expect(await readFile(sitePath('resting'), 'utf8')).not.toContain('proxy_pass');
    await removeSite({}, edge.host, 'resting');
  });

  test.each([
    ['en-GB,en;q=0.9', 'right back'],
    ['ru', 'скоро'],
    ['fr', 'gleich wieder da'],
  ])(
    'a dead backend shows a page to a reader of %s, and does not keep nginx from starting',
    async (language, words) => {
      const [port] = await freePorts(1);
      await publish(siteOf('gone', { ...(port === undefined ? {} : { upstreamPort: port }) }));
      if (language === 'fr') await new Docker().getContainer(edge.host.containerName).restart();
      await waitFor(async () => (await annaAnswers().catch(() => 0)) === 200);

      const answer = await edge.ask({ name: 'gone.localhost', headers: { 'accept-language': language } });

      expect(answer.status).toBe(502);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.body).toContain(words);
      await removeSite({}, edge.host, 'gone');
    },
  );

  test('names that nobody has are refused on both ports', async () => {
    await expect(edge.askPlain({ name: 'nobody.localhost' })).rejects.toThrow(/hang up|ECONNRESET/);
    await expect(edge.ask({ name: 'nobody.localhost' })).rejects.toThrow(/self-signed|altnames|Hostname/i);
    expect(await statusWithoutTrust(edge, 'nobody.localhost')).toContain('421');
  });
});

describe('the container', () => {
  test('is left alone when nothing changed, and tells its state', async () => {
    const again = await ensureEdge({}, edge.host, EDGE_IMAGE);
    const status = await edgeStatus({}, edge.host);

    expect(again.change).toBe('none');
    expect(status).toMatchObject({ container: 'running', isServing: true, isUpToDate: true });
    expect(status.sites.map(({ slug }) => slug)).toContain('anna');
  });

  test('cannot write its configuration, only its logs', async () => {
    expect(await inContainer(['/usr/bin/touch', join(edge.host.dir, 'logs', 'probe')])).toBe(0);
    expect(await inContainer(['/usr/bin/touch', join(edge.host.dir, 'sites', 'probe.conf')])).not.toBe(0);
    expect(await inContainer(['/usr/bin/touch', '/etc/probe'])).not.toBe(0);
  });

  test('of another home is not taken over', async () => {
    const other = { ...edge.host, dir: `${edge.host.dir}-other` };

    await expect(ensureEdge({}, other, EDGE_IMAGE)).rejects.toMatchObject({
      code: 'CONTAINER_TAKEN',
      message: expect.stringContaining(edge.host.dir),
    });
  });

  test('says which port is taken, and which image is missing', async () => {
    const [free] = await freePorts(1);
    const other = {
      ...edge.host,
      dir: join(edge.host.dir, 'logs', 'second'),
      containerName: `${edge.host.containerName}-b`,
      httpPort: free ?? 0,
    };

    await expect(ensureEdge({}, other, EDGE_IMAGE)).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringContaining(String(edge.host.httpsPort)),
    });
    await expect(ensureEdge({}, other, 'waas/none:0')).rejects.toMatchObject({ code: 'IMAGE_MISSING' });
  });
});

async function inContainer(argv: string[]): Promise<number> {
  const exec = await new Docker()
    .getContainer(edge.host.containerName)
    .exec({ Cmd: argv, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  stream.resume();
  await once(stream, 'end');
  return (await exec.inspect()).ExitCode ?? -1;
}

async function waitFor(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('did not become true within 10 s');
    await sleep(50);
  }
}
