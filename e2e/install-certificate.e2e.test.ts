import { readdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import { installCertificate, publishSite, readSite, removeSite } from '@codexdlc/stacks/edge';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestAuthority, type TestAuthority } from '../stacks/src/edge/testing/test-authority.ts';
import { statusWithoutTrust } from './edge-raw-connection.ts';
import { openEdge, openUpstream, type EdgeTestbed, type Upstream } from './edge-testbed.ts';

const NAME = 'lily.certificate.test';
const ALIAS = 'www.lily.certificate.test';

describe('a certificate of an authority', () => {
  let edge: EdgeTestbed;
  let upstream: Upstream;
  let authority: TestAuthority;

  beforeAll(async () => {
    [edge, upstream, authority] = await Promise.all([
      openEdge(),
      openUpstream('lily'),
      createTestAuthority(),
    ]);
  });
  afterAll(() => Promise.all([edge.close(), upstream.close()]));
  beforeEach(async () => {
    await removeSite({}, edge.host, 'lily');
    await publish();
  });

  const site = { slug: 'lily', domain: NAME, clientName: 'Lily', requestsPerSecond: 5000 };
  const publish = (aliases: string[] = []) =>
    publishSite({}, edge.host, { ...site, aliases, upstreamPort: upstream.port });
  const shownTo = (name: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({
        host: '127.0.0.1',
        port: edge.host.httpsPort,
        servername: name,
        rejectUnauthorized: false,
      });
      socket.on('error', reject).on('secureConnect', () => {
        resolve(socket.getPeerX509Certificate()?.serialNumber.toLowerCase() ?? '');
        socket.destroy();
      });
    });
  const install = (leaf: { chain: string; key: string }) =>
    installCertificate({}, edge.host, { slug: 'lily', chain: leaf.chain, key: leaf.key });
  const files = async () =>
    (await readdir(`${edge.host.dir}/certs`)).filter((file) => file.startsWith('lily.')).sort();

  it('takes the place of the temporary one, makes no difference to the site, and stays at the next publication', async () => {
    const before = await readSite(edge.host.dir, 'lily');
    const leaf = await authority.sign([NAME]);

    expect(await install(leaf)).toMatchObject({ change: 'installed' });
    expect(await shownTo(NAME)).toBe(leaf.serial);
    expect(await files()).toEqual([`lily.${leaf.serial}.crt`, `lily.${leaf.serial}.key`]);
    expect((await readSite(edge.host.dir, 'lily'))?.contentHash).toBe(before?.contentHash);
    expect(await install(leaf)).toMatchObject({ change: 'none' });

    await publish();
    expect(await shownTo(NAME)).toBe(leaf.serial);
    await publish([ALIAS]);
    expect(await shownTo(NAME)).toBe(leaf.serial);
  });

  it('is no difference for the engine while somebody has still to renew it, and gives way once it has ended', async () => {
    const short = await authority.sign([NAME], 5, -0.5);
    await install(short);
    const later = (days: number) => new Date(Date.now() + days * 86_400_000);

    expect(await readSite(edge.host.dir, 'lily', later(4))).toMatchObject({ isCertificateDue: false });
    expect(await readSite(edge.host.dir, 'lily', later(6))).toMatchObject({ isCertificateDue: true });

    await publishSite({ now: () => later(6) }, edge.host, { ...site, upstreamPort: upstream.port });
    expect(await shownTo(NAME)).not.toBe(short.serial);
  });

  it('is swapped for the next one without a failed request', async () => {
    await install(await authority.sign([NAME]));
    let isSwapping = true;
    let answered = 0;
    const failures: unknown[] = [];
    const client = async () => {
      while (isSwapping) {
        await statusWithoutTrust(edge, NAME).then(
          (line) => (line.includes(' 200 ') ? (answered += 1) : failures.push(line)),
          (error: unknown) => failures.push(error),
        );
      }
    };
    const clients = [1, 2, 3, 4].map(client);

    for (let count = 0; count < 5; count += 1) {
      const next = await authority.sign([NAME], 91 + count);
      expect(await install(next)).toMatchObject({ change: 'installed' });
      expect(await shownTo(NAME)).toBe(next.serial);
    }
    isSwapping = false;
    await Promise.all(clients);

    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(20);
  });

  it('that is of no use is refused, and the one from before stays', async () => {
    const good = await authority.sign([NAME]);
    await install(good);
    const other = await authority.sign([NAME]);
    const refused = [
      { chain: other.chain, key: good.key },
      { chain: 'no certificate', key: good.key },
      { chain: other.chain, key: 'no key' },
      await authority.sign([NAME], -0.5, -2),
      await authority.sign(['oak.certificate.test']),
    ];

    for (const leaf of refused)
      await expect(install(leaf)).rejects.toMatchObject({ code: 'CERTIFICATE_REFUSED' });

    expect(await shownTo(NAME)).toBe(good.serial);
    expect(await files()).toHaveLength(2);
  });

  it('that nginx does not take up is taken back with its files', async () => {
    const good = await authority.sign([NAME]);
    await install(good);
    const next = await authority.sign([NAME], 100);
    const nginx = {
      test: () => Promise.resolve({ ok: false, lines: ['cannot load certificate'] }),
      reload: () => Promise.resolve({ ok: true, lines: [] }),
      reopenLogs: () => Promise.resolve({ ok: true, lines: [] }),
    };

    await expect(
      installCertificate({ nginx }, edge.host, { slug: 'lily', chain: next.chain, key: next.key }),
    ).rejects.toMatchObject({ code: 'CONFIG_REFUSED' });

    expect(await shownTo(NAME)).toBe(good.serial);
    expect(await files()).toEqual([`lily.${good.serial}.crt`, `lily.${good.serial}.key`]);
    await publish();
    expect(await shownTo(NAME)).toBe(good.serial);
  });

  it('needs a site to show it', async () => {
    const leaf = await authority.sign(['nobody.certificate.test']);

    await expect(
      installCertificate({}, edge.host, { slug: 'nobody', chain: leaf.chain, key: leaf.key }),
    ).rejects.toMatchObject({ code: 'SITE_MISSING' });
  });

  it('of which half was lost is not chosen', async () => {
    const leaf = await authority.sign([NAME], 300);
    await writeFile(`${edge.host.dir}/certs/lily.${leaf.serial}.crt`, leaf.chain);

    await publish();

    expect(await shownTo(NAME)).not.toBe(leaf.serial);
  });
});
