import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import {
  createHeldCertificatesRepository,
  createIncidentsRepository,
  createSealer,
  systemActor,
  type CertificateTenant,
} from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant } from '@codexdlc/domain/testing/tenant';
import { publishSite } from '@codexdlc/stacks/edge';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acmeAgent } from '../platform-api/src/certificates/acme-transport.ts';
import type { CertificateDeps } from '../platform-api/src/certificates/certificate-deps.ts';
import { lookAfterCertificates } from '../platform-api/src/certificates/certificate-jobs.ts';
import { lookAfterCertificate } from '../platform-api/src/certificates/look-after-certificate.ts';
import { siteHost } from '../platform-api/src/certificates/site-host.ts';
import { startPebble, type Pebble, type PebbleSettings } from '../tools/src/cloud/acme/index.ts';
import { startDns, ZoneStore, type DnsServer } from '../tools/src/cloud/dns/index.ts';
import { startTestServers } from '../tools/src/testing/start-servers.ts';
import { visitTrusting } from './visit-trusting.ts';
import { openEdge, openUpstream, type EdgeTestbed, type Upstream } from './edge-testbed.ts';

const ZONE = 'salons.test';
const DAY_MS = 86_400_000;
const never = new AbortController().signal;

describe('certificates by ACME', () => {
  let edge: EdgeTestbed;
  let upstream: Upstream;
  let dns: DnsServer;
  let servers: Awaited<ReturnType<typeof startTestServers>>;
  let database: TestDatabase;
  const zones = new ZoneStore(ZONE);
  const sealer = createSealer(randomBytes(32));
  const logged: string[] = [];
  let pebble: Pebble | undefined;
  let tenant: CertificateTenant;

  beforeAll(async () => {
    servers = await startTestServers();
    [edge, upstream, database] = await Promise.all([
      openEdge(),
      openUpstream('lily'),
      createTestDatabase(servers.databaseUrl),
    ]);
    dns = await startDns({ zones: () => zones.zones() });
  });
  afterAll(async () => {
    await Promise.all([edge.close(), upstream.close(), dns.stop(), database.end()]);
    await servers.stop();
  });
  beforeEach(async () => {
    await database.db('tenants').update({ status: 'destroyed' });
    const { id, slug, clientId, hostId } = await insertTestTenant(database.db);
    const names = [`${slug}.${ZONE}`, `www.${slug}.${ZONE}`];
    tenant = { id, slug, clientId, hostId, names };
    const aliases = JSON.stringify({ aliases: names.slice(1) });
    const spec = database.db.raw('spec || ?::jsonb', [aliases]);
    await database
      .db('tenants')
      .where({ id })
      .update({ domain: names[0] ?? '', spec });
    for (const name of names) zones.set(name, 'A', ['127.0.0.1']);
    await publish();
  });
  afterEach(async () => {
    await pebble?.stop();
    pebble = undefined;
  });

  const publish = () => {
    const [domain = '', ...aliases] = tenant.names;
    const site = { slug: tenant.slug, domain, aliases, clientName: 'Lily', requestsPerSecond: 5000 };
    return publishSite({}, edge.host, { ...site, upstreamPort: upstream.port });
  };
  const start = async (settings: Partial<PebbleSettings> = {}): Promise<CertificateDeps> => {
    pebble = await startPebble({ dnsServer: dns.server, httpPort: edge.host.httpPort, ...settings });
    return depsFor(pebble, await readFile(pebble.caFile, 'utf8'));
  };
  const depsFor = ({ directoryUrl }: Pebble, ca: string): CertificateDeps => {
    const log = (facts: object, text: string) => {
      logged.push(`${JSON.stringify(facts)} ${text}`);
    };
    return {
      db: database.db,
      sealer,
      authority: { directory: directoryUrl, email: 'owner@salons.test' },
      agent: acmeAgent(ca),
      siteHostOf: () => Promise.resolve(siteHost({ settings: hostSettings() }, '/nowhere')),
      dnsChallenger: undefined,
      now: () => new Date(),
      log: { info: log, warn: log },
    };
  };
  const hostSettings = () => ({ edge: edge.host, firstPort: 20_000, networkRange: '10.99.0.0/16' });
  const look = (deps: CertificateDeps, seconds = 60) =>
    lookAfterCertificate(deps, tenant, { seconds, stopping: never });
  const held = () => createHeldCertificatesRepository(database.db, sealer).of(tenant.id);
  const incidents = async () =>
    (
      await createIncidentsRepository(database.db, systemActor('test')).list({
        limit: 5,
        tenantId: tenant.id,
      })
    ).map(({ kind, state }) => ({ kind, state }));
  const visit = (name: string, ca: string) => visitTrusting({ port: edge.host.httpsPort, name, ca });
  const root = async () => readFile(pebble?.rootFile ?? '', 'utf8');
  /** As if its renewal had come and no authority had counted anything. */
  const makeDue = async () => {
    await database.db('certificates').update({ renew_at: new Date(), next_try_at: new Date() });
    await database.db('acme_orders').delete();
  };

  it('are asked for, proved through the real nginx, and trusted by who trusts the authority', async () => {
    const deps = await start();
    const [name = '', alias = ''] = tenant.names;
    await expect(visit(name, await root())).rejects.toThrow();

    await lookAfterCertificates(deps, {}, never);

    expect(await held()).toMatchObject({ state: 'held', failures: 0 });
    expect(await visit(name, await root())).toMatchObject({ status: 200 });
    expect(await visit(alias, await root())).toMatchObject({ status: 200 });
    expect(await readdir(`${edge.host.dir}/acme`)).toEqual([]);
    await publish();
    expect(await visit(name, await root())).toMatchObject({ status: 200 });
    expect(await look(deps)).toEqual({ kind: 'nothing' });
  });

  it('come although nine of ten nonces are refused', async () => {
    const deps = await start({ nonceRejectPercent: 90 });

    expect(await look(deps, 120)).toEqual({ kind: 'issued' });
  });

  it('are renewed under traffic without a failed request', async () => {
    const deps = await start();
    await look(deps);
    const [name = ''] = tenant.names;
    const ca = await root();
    const before = (await visit(name, ca)).serial;
    let isRenewing = true;
    const failures: unknown[] = [];
    let answered = 0;
    const client = async () => {
      while (isRenewing) {
        await visit(name, ca).then(
          ({ status }) => (status === 200 ? (answered += 1) : failures.push(status)),
          (error: unknown) => failures.push(error),
        );
      }
    };
    const clients = [1, 2, 3].map(client);

    for (let count = 0; count < 3; count += 1) {
      await makeDue();
      expect(await look(deps)).toEqual({ kind: 'issued' });
    }
    isRenewing = false;
    await Promise.all(clients);

    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(10);
    expect((await visit(name, ca)).serial).not.toBe(before);
  });

  it('stay as they are while the authority is away, which is an incident, and come when it is back', async () => {
    const deps = await start();
    await look(deps);
    const [name = ''] = tenant.names;
    const ca = await root();
    const { serial } = await visit(name, ca);
    pebble?.pause();
    for (let count = 0; count < 3; count += 1) {
      await makeDue();
      expect(await look(deps, 2)).toMatchObject({ kind: 'failed', failure: { kind: 'too-slow' } });
    }

    expect(await visit(name, ca)).toEqual({ status: 200, serial });
    expect(await held()).toMatchObject({ state: 'failing', failures: 3 });
    expect(await incidents()).toEqual([{ kind: 'certificate-failing', state: 'open' }]);

    pebble?.resume();
    await makeDue();
    expect(await look(deps)).toEqual({ kind: 'issued' });
    expect(await incidents()).toEqual([{ kind: 'certificate-failing', state: 'closed' }]);
  });

  it('that nobody answers for are told so at once, and tried again later', async () => {
    const deps = await start();
    await pebble?.stop();
    pebble = undefined;
    const outcome = await look(deps);

    expect(outcome).toMatchObject({ kind: 'failed', failure: { kind: 'authority-away' } });
    expect((await held())?.nextTryAt.getTime()).toBeGreaterThan(Date.now() + 30_000);
  });

  it('are refused for a name that leads elsewhere, by that name, and not asked for five times an hour', async () => {
    const deps = await start();
    const [, alias = ''] = tenant.names;
    zones.set(alias, 'A', []);
    zones.set(alias, 'AAAA', ['::1']);

    for (let count = 0; count < 4; count += 1) {
      expect(await look(deps)).toMatchObject({
        kind: 'failed',
        failure: { kind: 'name-not-proved', facts: { name: alias } },
      });
    }
    expect(await look(deps)).toMatchObject({
      kind: 'failed',
      failure: { kind: 'rate-limited', facts: { limit: 'failures' } },
    });
    expect(await readdir(`${edge.host.dir}/acme`)).toEqual([]);

    zones.set(alias, 'AAAA', []);
    zones.set(alias, 'A', ['127.0.0.1']);
    await database.db('acme_orders').delete();
    expect(await look(deps)).toMatchObject({ failure: { kind: 'rate-limited' } });
    await makeDue();
    expect(await look(deps)).toEqual({ kind: 'issued' });
  });

  it('that are checked for longer than there is time leave no answer behind, and come at the next try', async () => {
    const deps = await start({ validationSleepSeconds: 5 });
    const first = await look(deps, 1);

    expect(first).toMatchObject({ kind: 'failed', failure: { kind: 'too-slow' } });
    expect(await readdir(`${edge.host.dir}/acme`)).toEqual([]);
    expect(await look(deps, 60)).toEqual({ kind: 'issued' });
  });

  it('come although the authority has forgotten our account', async () => {
    const deps = await start();
    await look(deps);
    const port = Number(new URL(pebble?.directoryUrl ?? '').port);
    await pebble?.stop();
    pebble = await startPebble({ dnsServer: dns.server, httpPort: edge.host.httpPort, port });
    await makeDue();

    expect(await look({ ...deps, agent: acmeAgent(await readFile(pebble.caFile, 'utf8')) })).toEqual({
      kind: 'issued',
    });
  });

  it('are not asked for to the end where the host does not take the answer', async () => {
    const deps = await start();
    const host = siteHost({ settings: hostSettings() }, '/nowhere');
    const away = { ...host, putChallenge: () => Promise.reject(new Error('ssh: connect timed out')) };

    expect(await look({ ...deps, siteHostOf: () => Promise.resolve(away) })).toMatchObject({
      kind: 'failed',
      failure: { kind: 'host-away', detail: 'ssh: connect timed out' },
    });
    expect(await look(deps)).toEqual({ kind: 'issued' });
  });

  it('that the edge does not take are kept, and only installed the next time', async () => {
    const deps = await start();
    const host = siteHost({ settings: hostSettings() }, '/nowhere');
    const away = { ...host, installCertificate: () => Promise.reject(new Error('disk full')) };

    expect(await look({ ...deps, siteHostOf: () => Promise.resolve(away) })).toMatchObject({
      kind: 'failed',
      failure: { kind: 'not-installed', detail: 'disk full' },
    });
    expect(await look(deps)).toEqual({ kind: 'installed' });
    expect(await database.db('acme_orders').where('tenant_id', tenant.id)).toHaveLength(1);
    expect(await visit(tenant.names[0] ?? '', await root())).toMatchObject({ status: 200 });
  });

  it('are asked for once, however many want it at the same time', async () => {
    const deps = await start();
    const kinds = (await Promise.all([look(deps), look(deps), look(deps)])).map(({ kind }) => kind);

    expect(kinds.sort()).toEqual(['busy', 'busy', 'issued']);
    expect(await database.db('acme_orders').where('tenant_id', tenant.id)).toHaveLength(1);
  });

  it('are tried with another authority first where names are new', async () => {
    const deps = await start();
    const trial = await startPebble({ dnsServer: dns.server, httpPort: edge.host.httpPort });
    try {
      const both = `${await readFile(trial.caFile, 'utf8')}\n${await readFile(pebble?.caFile ?? '', 'utf8')}`;
      const authority = { ...deps.authority, stagingDirectory: trial.directoryUrl };
      expect(await look({ ...deps, agent: acmeAgent(both), authority })).toEqual({ kind: 'issued' });

      const asked = await database
        .db('acme_orders')
        .where('tenant_id', tenant.id)
        .orderBy('id')
        .pluck('directory');
      expect(asked).toEqual([trial.directoryUrl, deps.authority.directory]);
      expect((await held())?.issued?.directory).toBe(deps.authority.directory);
    } finally {
      await trial.stop();
    }
  });

  it('have keys that are nowhere but sealed in the database and in a file of root at the edge', async () => {
    const deps = await start();
    await look(deps);
    const key = (await createHeldCertificatesRepository(database.db, sealer).keyOf(tenant.id)) ?? '';
    const secret = key.split('\n')[1] ?? '';
    expect(secret.length).toBeGreaterThan(20);

    const tables = [
      'certificates',
      'acme_accounts',
      'acme_orders',
      'incidents',
      'outbox',
      'audit',
      'tenants',
    ];
    for (const table of tables) expect(JSON.stringify(await database.db(table)), table).not.toContain(secret);
    expect(logged.join('\n')).not.toContain(secret);
    expect(logged.join('\n')).not.toContain('PRIVATE KEY');
    expect(await readFile(`${edge.host.dir}/sites/${tenant.slug}.conf`, 'utf8')).not.toContain(secret);
  });

  it('say when they are renewed: with a third of their life left', async () => {
    await look(await start());
    const issued = (await held())?.issued;
    const life = ((issued?.notAfter.getTime() ?? 0) - (issued?.notBefore.getTime() ?? 0)) / DAY_MS;
    const left = ((issued?.notAfter.getTime() ?? 0) - (issued?.renewAt.getTime() ?? 0)) / DAY_MS;

    expect(left).toBeCloseTo(life / 3, 1);
  });
});
