import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '../sealing/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestOperation, insertTestTenant, type TestTenant } from '../testing/test-tenant.ts';
import { createAcmeAccountsRepository } from './acme-accounts-repository.ts';
import { createAcmeOrdersRepository } from './acme-orders-repository.ts';
import { certificateTenant, dueCertificates } from './due-certificates.ts';
import type { IssuedCertificate } from './held-certificate.ts';
import { createHeldCertificatesRepository, wantCertificateRenewal } from './held-certificates-repository.ts';

const DIRECTORY = 'https://ca.example/dir';
const sealer = createSealer(randomBytes(32));
let database: TestDatabase;
let db: Knex;
let tenant: TestTenant;
let domain: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
beforeEach(async () => {
  await db('tenants').update({ status: 'destroyed' });
  await db('acme_orders').delete();
  tenant = await insertTestTenant(db);
  domain = `${tenant.slug}.localhost`;
});
afterAll(() => database.end());

const held = () => createHeldCertificatesRepository(db, sealer);
const orders = () => createAcmeOrdersRepository(db);
const due = async () => (await dueCertificates(db, DIRECTORY, 10)).map(({ slug }) => slug);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const issued = (): IssuedCertificate => ({
  directory: DIRECTORY,
  issuer: 'A Test CA',
  names: [domain],
  serial: '0a',
  notBefore: inDays(-1),
  notAfter: inDays(89),
  renewAt: inDays(60),
  chain: 'CHAIN',
});
const KEY = '-----BEGIN PRIVATE KEY-----planted';
async function hold(): Promise<void> {
  await held().claim(tenant.id, [domain], 60);
  await held().storeIssued(tenant.id, issued(), KEY);
  await held().storeInstalled(tenant.id);
  await held().release(tenant.id);
}
const addAlias = (name: string) =>
  db('tenants')
    .where('id', tenant.id)
    .update({ spec: db.raw(`spec || jsonb_build_object('aliases', jsonb_build_array(?::text))`, [name]) });

describe('what is due', () => {
  it('is a tenant that never had one, until it holds one that serves', async () => {
    expect(await due()).toEqual([tenant.slug]);
    await hold();
    expect(await due()).toEqual([]);
  });

  it('is one whose renewal has come, or that is not at the edge, or is of another authority', async () => {
    await hold();
    await wantCertificateRenewal(db, tenant.id, [domain]);
    expect(await due()).toEqual([tenant.slug]);

    await hold();
    await held().wantInstallation(tenant.id);
    expect(await due()).toEqual([tenant.slug]);

    await hold();
    expect(await dueCertificates(db, 'https://other.example/dir', 10)).toHaveLength(0);
    await db('certificates').update({ next_try_at: inDays(-1) });
    expect(await dueCertificates(db, 'https://other.example/dir', 10)).toHaveLength(1);
  });

  it('is one with other names at once, whatever failed before', async () => {
    await held().claim(tenant.id, [domain], 60);
    await held().storeFailure(tenant.id, { kind: 'refused', detail: 'no', facts: {} }, 4, inDays(1));
    await held().release(tenant.id);
    expect(await due()).toEqual([]);

    await addAlias('www.b.de');
    expect(await due()).toEqual([tenant.slug]);
    expect((await certificateTenant(db, tenant.id))?.names).toEqual([domain, 'www.b.de']);
    expect(await held().claim(tenant.id, [domain, 'www.b.de'], 60)).toMatchObject({ failures: 0 });
  });

  it('is none that is being changed, nor one that nobody serves', async () => {
    await insertTestOperation(db, tenant.id, { createdAt: new Date() });
    expect(await due()).toEqual([]);
    await db('operations').delete();
    await db('tenants').where('id', tenant.id).update({ status: 'failed' });
    expect(await due()).toEqual([]);
    expect(await certificateTenant(db, tenant.id)).toBeUndefined();
  });
});

describe('claim', () => {
  it('is given to one at a time, and again when its holder was not heard of', async () => {
    const claims = await Promise.all([1, 2, 3].map(() => held().claim(tenant.id, [domain], 60)));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    expect((await held().of(tenant.id))?.isBusy).toBe(true);

    await db('certificates').update({ busy_until: inDays(-1) });
    expect(await held().claim(tenant.id, [domain], 60)).toBeDefined();
  });
});

describe('the key', () => {
  it('is sealed for this tenant, and goes when the tenant is destroyed', async () => {
    await hold();

    expect(JSON.stringify(await db('certificates').where('tenant_id', tenant.id))).not.toContain('planted');
    expect(await held().keyOf(tenant.id)).toBe(KEY);

    await db('tenants').where('id', tenant.id).update({ status: 'destroyed' });
    expect(await held().forgetDestroyed()).toContain(tenant.id);
    expect(await held().keyOf(tenant.id)).toBeUndefined();
  });
});

describe('history', () => {
  const order = (names: string[], isRenewal = false) =>
    orders().open({ tenantId: tenant.id, directory: DIRECTORY, names, isRenewal });
  const history = (names: string[]) => orders().history(DIRECTORY, names, new Date());

  it('counts as the authority does', async () => {
    await orders().issued(await order(['a.de', 'www.a.de']));
    await orders().issued(await order(['www.a.de', 'a.de'], true));
    await orders().refused(await order(['b.a.de']), ['b.a.de']);
    await order(['c.de']);

    const seen = await history(['a.de', 'www.a.de', 'b.a.de']);
    expect(seen.orders).toHaveLength(4);
    expect(seen.byDomain).toEqual({ 'a.de': [expect.any(Date)] });
    expect(seen.sameNames).toEqual([]);
    expect(seen.failuresByName['b.a.de']).toHaveLength(1);
    expect(seen.failuresByName['a.de']).toEqual([]);
    expect((await history(['www.a.de', 'a.de'])).sameNames).toHaveLength(2);
    expect((await orders().history('https://other.example/dir', ['a.de'], new Date())).orders).toEqual([]);
  });

  it('is forgotten when no authority looks back so far', async () => {
    await order(['a.de']);
    expect(await orders().forgetOld(new Date())).toBe(0);
    expect(await orders().forgetOld(inDays(15))).toBe(1);
  });
});

describe('the account', () => {
  it('is one per authority, however many make it at once, and its key is sealed', async () => {
    const accounts = createAcmeAccountsRepository(db, sealer);
    let made = 0;
    const makeKey = async () => {
      made += 1;
      return `account key ${made}`;
    };

    const all = await Promise.all([1, 2, 3].map(() => accounts.ensure(DIRECTORY, makeKey)));
    expect(new Set(all.map(({ key }) => key)).size).toBe(1);
    expect(JSON.stringify(await db('acme_accounts'))).not.toContain('account key');

    await accounts.setUrl(all[0]?.id ?? '', 'https://ca.example/acct/1');
    expect(await accounts.ensure(DIRECTORY, makeKey)).toMatchObject({ url: 'https://ca.example/acct/1' });
  });
});
