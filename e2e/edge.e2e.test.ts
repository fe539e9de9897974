import { execFile } from 'node:child_process';
import { access, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { connect as connectH2 } from 'node:http2';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  edgeStatus,
  ensureEdge,
  publishSite,
  readSite,
  removeSite,
  rotateEdgeLogs,
  type EdgeDeps,
  type NginxSiteInput,
} from '@codexdlc/stacks/edge';
import { renderSiteConf } from '../stacks/src/edge/site-conf-plan.ts';
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
    expect(await upgrade('websocket', 'hello')).toMatch(/^HTTP\/1\.1 101 [^]*websocket hello$/);
    expect(await upgrade('h2c', 'hello')).toMatch(/^HTTP\/1\.1 200 /);
  });

  test.each([
    ['/events', { accept: 'text/event-stream' }],
    ['/events?accel', {}],
  ])('hands on events of %s at once', async (path, headers) => {
    const started = performance.now();
    const first = await firstChunk(path, headers);

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
    expect(await statusWithoutTrust('nobody.localhost')).toContain('421');
  });
});

describe('publishing', () => {
  test('a file that nginx refuses changes nothing, and its own words are told', async () => {
    const before = await readFile(sitePath('anna'), 'utf8');

    const refused = publish(siteOf('anna'), {
      renderSite: (...args) => `${renderSiteConf(...args)}\nnonsense on;\n`,
    });

    await expect(refused).rejects.toMatchObject({
      code: 'CONFIG_REFUSED',
      nginxLines: [expect.stringContaining('unknown directive "nonsense"'), expect.any(String)],
    });
    expect(await readFile(sitePath('anna'), 'utf8')).toBe(before);
    expect(await annaAnswers()).toBe(200);
    expect((await edgeStatus({}, edge.host)).isUpToDate).toBe(true);
  });

  test('a file that nginx takes but that silences a neighbour is taken back', async () => {
    const stealing = publish(siteOf('aaa'), {
      renderSite: (...args) =>
        `server { listen ${edge.host.httpsPort} ssl http2; server_name anna.localhost; ` +
        `ssl_certificate ${args[3].certificate}; ssl_certificate_key ${args[3].key}; return 500; }\n${renderSiteConf(...args)}`,
    });

    await expect(stealing).rejects.toMatchObject({
      code: 'NEIGHBOUR_BROKEN',
      message: expect.stringContaining('anna'),
    });
    await expect(access(sitePath('aaa'))).rejects.toThrow(/ENOENT/);
    expect(await annaAnswers()).toBe(200);
  });

  test('a file that passes the test but cannot be loaded is taken back', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address ? address.port : 0;

    const unloadable = publish(siteOf('aaa'), {
      renderSite: (...args) => `server { listen 127.0.0.1:${port}; return 200; }\n${renderSiteConf(...args)}`,
    });

    await expect(unloadable).rejects.toMatchObject({ code: 'NOT_SERVING' });
    await expect(access(sitePath('aaa'))).rejects.toThrow(/ENOENT/);
    expect(await annaAnswers()).toBe(200);
    expect((await edgeStatus({}, edge.host)).isUpToDate).toBe(true);
    blocker.close();
  });

  test('a name that another tenant has is refused, with its owner', async () => {
    const taken = publish(siteOf('ben', { aliases: ['www.anna.localhost'] }));

    await expect(taken).rejects.toMatchObject({
      code: 'NAME_TAKEN',
      message: expect.stringMatching(/www\.anna\.localhost .* anna/),
    });
    expect(await readSite(edge.host.dir, 'ben')).toBeUndefined();
  });

  test('a file changed by hand shows, and publishing again replaces it even if it is broken', async () => {
    const { contentHash } = await publish(siteOf('hand'));
    await writeFile(sitePath('hand'), 'server {');

    expect((await readSite(edge.host.dir, 'hand'))?.contentHash).not.toBe(contentHash);
    await expect(publish(siteOf('other'))).rejects.toMatchObject({
      code: 'CONFIG_REFUSED',
      message: expect.stringContaining('hand.conf'),
    });
    expect((await publish(siteOf('hand'))).contentHash).toBe(contentHash);
    await removeSite({}, edge.host, 'hand');
  });

  test("names decide about a new certificate, and keys are nobody else's to read", async () => {
    const certificates = async () =>
      (await readdir(join(edge.host.dir, 'certs'))).filter((file) => file.startsWith('cert.'));
    await publish(siteOf('cert'));
    const first = await certificates();
    await publish(siteOf('cert', { bodyLimitMb: 3 }));
    const same = await certificates();
    await publish(siteOf('cert', { aliases: ['www.cert.localhost'] }));
    const other = await certificates();

    expect(first).toHaveLength(2);
    expect(same).toEqual(first);
    expect(other).toHaveLength(2);
    expect(other).not.toEqual(first);
    const key = other.find((file) => file.endsWith('.key')) ?? '';
    expect((await stat(join(edge.host.dir, 'certs', key))).mode & 0o777).toBe(0o600);
    expect((await stat(join(edge.host.dir, '..', 'ca', 'ca.key'))).mode & 0o777).toBe(0o600);
    await removeSite({}, edge.host, 'cert');
    expect(await certificates()).toEqual([]);
  });

  test('a certificate with less than 30 days left is renewed, without showing as a difference', async () => {
    const long = await publish(siteOf('aging'));
    const before = await readFile(sitePath('aging'), 'utf8');
    const renewed = await publish(siteOf('aging'), { now: () => new Date(Date.now() + 61 * 86_400_000) });

    expect(await readFile(sitePath('aging'), 'utf8')).not.toBe(before);
    expect(renewed.contentHash).toBe(long.contentHash);
    await removeSite({}, edge.host, 'aging');
  });

  test('no request is lost when a release moves to another port', async () => {
    const [blue, green] = await Promise.all([openUpstream('blue'), openUpstream('green')]);
    await publish(siteOf('moving', { upstreamPort: blue.port }));
    const seen: string[] = [];
    const control = { isDone: false };
    const visitors = Array.from({ length: 4 }, async () => {
      while (!control.isDone) {
        const answer = await edge.ask({ name: 'moving.localhost' });
        seen.push(answer.status === 200 ? echoed(answer.body).says : String(answer.status));
      }
    });

    await publish(siteOf('moving', { upstreamPort: green.port }));
    await blue.close();
    const after = seen.length;
    await sleep(300);
    control.isDone = true;
    await Promise.all(visitors);

    expect(new Set(seen)).toEqual(new Set(['blue', 'green']));
    expect(new Set(seen.slice(after + 4))).toEqual(new Set(['green']));
    await removeSite({}, edge.host, 'moving');
    await green.close();
  });

  test('a removed site is unknown, and removing it again is fine', async () => {
    await publish(siteOf('leaving'));
    await removeSite({}, edge.host, 'leaving');
    await removeSite({}, edge.host, 'leaving');

    expect(await statusWithoutTrust('leaving.localhost')).toContain('421');
    expect(await readSite(edge.host.dir, 'leaving')).toBeUndefined();
  });

  test.each(['prepared', 'tested', 'journaled', 'swapped', 'reloaded', 'serving', 'probed'])(
    'a publisher killed after "%s" leaves an edge that serves, and the next one takes its place',
    async (step) => {
      const [old, next] = await Promise.all([openUpstream('old'), openUpstream('next')]);
      await publish(siteOf('victim', { upstreamPort: old.port }));

      const signal = await publishElsewhere(siteOf('victim', { upstreamPort: next.port }), step);
      const during = await Promise.all([annaAnswers(), edge.ask({ name: 'victim.localhost' })]);
      const { ms } = await publish(siteOf('passer-by'));
      const after = await edge.ask({ name: 'victim.localhost' });

      expect(signal).toBe('SIGKILL');
      expect(during[0]).toBe(200);
      expect(['old', 'next']).toContain(echoed(during[1].body).says);
      expect(echoed(after.body).says).toBe('old');
      expect(ms).toBeLessThan(5000);
      expect(await readdir(join(edge.host.dir, 'staging'))).not.toContain('unfinished.json');
      expect((await edgeStatus({}, edge.host)).isUpToDate).toBe(true);
      await Promise.all([old.close(), next.close()]);
    },
  );

  test('30 publishers at once, some of them other processes, all end up live', async () => {
    const slugs = Array.from(
      { length: 30 },
      (_, index) => `shop-${String.fromCharCode(97 + (index % 26))}${index}`,
    );

    const results = await Promise.all(
      slugs.map((slug, index) => (index % 10 === 0 ? publishElsewhere(siteOf(slug)) : publish(siteOf(slug)))),
    );
    const answers = await Promise.all(slugs.map((name) => edge.ask({ name: `${name}.localhost` })));

    expect(results).toHaveLength(30);
    expect(answers.map(({ status }) => status)).toEqual(slugs.map(() => 200));
    expect(await annaAnswers()).toBe(200);
    expect(
      (await publish(siteOf('anna', { aliases: ['www.anna.localhost'] }))).neighbours,
    ).toBeGreaterThanOrEqual(30);
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

function publishElsewhere(site: NginxSiteInput, dieAfter?: string): Promise<NodeJS.Signals | undefined> {
  const script = join(import.meta.dirname, 'edge-publisher.ts');
  const argv = [
    script,
    JSON.stringify(edge.host),
    JSON.stringify(site),
    ...(dieAfter === undefined ? [] : [dieAfter]),
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, argv, (error, _out, stderr) => {
      if (error && error.signal === undefined) reject(new Error(stderr));
      else if (error && error.signal === null) reject(new Error(stderr));
      else resolve(error?.signal);
    });
  });
}

function upgrade(protocol: string, message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const socket = connectTls(
      { host: '127.0.0.1', port: edge.host.httpsPort, servername: 'anna.localhost', ca: edge.ca },
      () => {
        socket.write(
          `GET /ws HTTP/1.1\r\nHost: anna.localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: ${protocol}\r\n\r\n`,
        );
      },
    );
    socket.setTimeout(5000, () => socket.destroy(new Error(`no ${protocol} within 5 s: ${seen}`)));
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      const isFirst = seen === '';
      seen += chunk.toString();
      if (isFirst && seen.includes(' 101 ')) socket.write(message);
      else {
        socket.destroy();
        resolve(seen);
      }
    });
  });
}

function firstChunk(path: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = connectTls(
      { host: '127.0.0.1', port: edge.host.httpsPort, servername: 'anna.localhost', ca: edge.ca },
      () => {
        socket.write(`GET ${path} HTTP/1.1\r\nHost: anna.localhost\r\n${lines.join('')}\r\n`);
      },
    );
    let seen = '';
    socket.setTimeout(5000, () => socket.destroy(new Error(`no event within 5 s, only: ${seen}`)));
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (!seen.includes('data: ')) return;
      socket.destroy();
      resolve(seen);
    });
  });
}

function statusWithoutTrust(name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls(
      { host: '127.0.0.1', port: edge.host.httpsPort, servername: name, rejectUnauthorized: false },
      () => {
        socket.write(`GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
      },
    );
    socket.on('error', reject);
    socket.once('data', (chunk: Buffer) => {
      socket.destroy();
      resolve(chunk.toString().split('\r\n')[0] ?? '');
    });
  });
}

async function inContainer(argv: string[]): Promise<number> {
  const exec = await new Docker()
    .getContainer(edge.host.containerName)
    .exec({ Cmd: argv, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  for await (const _ of stream) void _;
  return (await exec.inspect()).ExitCode ?? -1;
}

async function waitFor(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('did not become true within 10 s');
    await sleep(50);
  }
}
