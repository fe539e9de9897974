import { createHeldCertificatesRepository, createSealer } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acmeAgent } from './acme-transport.ts';
import type { CertificateDeps } from './certificate-deps.ts';
import { certificateStep } from './certificate-step.ts';
import type { SiteHost } from './site-host.ts';

const sealer = createSealer(Buffer.alloc(32, 7));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let database: TestDatabase;
let tenant: TestTenant;
let said: string[];

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  said = [];
  tenant = await insertTestTenant(database.db);
});
afterAll(() => database.end());

const noHost: SiteHost = {
  putChallenge: () => Promise.reject(new Error('the host is away')),
  removeChallenge: () => Promise.resolve(),
  installCertificate: () => Promise.reject(new Error('the host is away')),
};
const certificates = (directory: string): CertificateDeps => ({
  db: database.db,
  sealer,
  authority: { directory, email: undefined },
  agent: acmeAgent(undefined),
  siteHostOf: () => Promise.resolve(noHost),
  dnsChallenger: undefined,
  now: () => new Date(),
  log,
});
const step = (given: CertificateDeps | undefined, names = ['lily.de']) => {
  const [domain = '', ...aliases] = names;
  const { signal } = new AbortController();
  const note = (kind: string) => (name: string, detail?: string) => {
    said.push([kind, name, detail].filter(Boolean).join(' '));
  };
  return certificateStep({
    deps: { certificates: given, log },
    tenant,
    wanted: { domain, aliases },
    keeper: { lost: signal, cancelled: signal },
    stopping: signal,
    steps: { begin: note('begin'), done: note('done') },
  });
};
const held = () => createHeldCertificatesRepository(database.db, sealer).of(tenant.id);

describe('the step "certificate"', () => {
  it('says that no authority is set', async () => {
    await step(undefined);

    expect(said).toEqual([
      'begin certificate',
      expect.stringContaining('done certificate no authority is set'),
    ]);
  });

  it('is done although the authority is away, with the reason and the time of the next try', async () => {
    await step(certificates('https://127.0.0.1:1/dir'));

    expect(said[1]).toMatch(
      /^done certificate not yet: 127\.0\.0\.1:1 does not answer: .* Next try at \d{4}-/,
    );
    expect(await held()).toMatchObject({ state: 'failing', failure: { kind: 'authority-away' } });
  });

  it('asks no public authority for a name that none signs', async () => {
    await step(certificates('https://acme-v02.api.letsencrypt.org/directory'), ['lily.localhost']);

    expect(said[1]).toContain('not yet: lily.localhost is no name of the public DNS');
    expect(await database.db('acme_orders').where('tenant_id', tenant.id)).toEqual([]);
  });

  it('is done whatever else happens', async () => {
    const broken = { ...certificates('https://127.0.0.1:1/dir'), db: (() => undefined) as never };

    await step(broken);

    expect(said[1]).toContain('done certificate not yet');
  });
});
