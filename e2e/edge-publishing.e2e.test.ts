import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  edgeStatus,
  publishSite,
  readSite,
  removeSite,
  type EdgeDeps,
  type NginxSiteInput,
} from '@codexdlc/stacks/edge';
import { renderSiteConf } from '../stacks/src/edge/site-conf-plan.ts';
import { statusWithoutTrust } from './edge-raw-connection.ts';
import { openEdge, openUpstream, type EdgeTestbed, type Upstream } from './edge-testbed.ts';

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
    const later = new Date(Date.now() + 61 * 86_400_000);
    const isDue = async (now: Date) => (await readSite(edge.host.dir, 'aging', now))?.isCertificateDue;
    expect([await isDue(new Date()), await isDue(later)]).toEqual([false, true]);
    const renewed = await publish(siteOf('aging'), { now: () => later });

    expect(await readFile(sitePath('aging'), 'utf8')).not.toBe(before);
    expect(renewed.contentHash).toBe(long.contentHash);
    expect(await isDue(later)).toBe(false);
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

    expect(await statusWithoutTrust(edge, 'leaving.localhost')).toContain('421');
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

  test('what a publisher has begun to write when it is killed is cleared by the next one', async () => {
    const folders = ['', 'staging', 'sites', 'certs'].map((name) => join(edge.host.dir, name));
    const draft = `.victim.conf.${randomUUID()}.tmp`;
    for (const folder of folders) await writeFile(join(folder, draft), 'half of');

    await publish(siteOf('passer-by'));

    for (const folder of folders) expect(await readdir(folder)).not.toContain(draft);
  });

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
      if (error && !error.signal) reject(new Error(stderr));
      else resolve(error?.signal);
    });
  });
}
