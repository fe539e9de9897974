import { createSealer, createHeldCertificatesRepository, type Actor } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renewCertificate } from './renew-certificate.ts';

const sealer = createSealer(Buffer.alloc(32, 7));
const operator: Actor = { kind: 'system', name: 'test' };
let database: TestDatabase;
let db: Knex;
let tenant: TestTenant;
let sent: unknown[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
beforeEach(async () => {
  sent = [];
  await db('acme_accounts').delete();
  tenant = await insertTestTenant(db);
});
afterAll(() => database.end());

const queue = {
  send: (_: Knex, name: string, payload: unknown) => {
    sent.push([name, payload]);
    return Promise.resolve();
  },
};
const renew = () => renewCertificate({ db, queue }, operator, { tenantId: tenant.id });
const setAuthority = () =>
  db('acme_accounts').insert({ id: tenant.id, directory: 'https://ca.example/dir', sealed_key: 'x' });

describe('renewCertificate', () => {
  it('asks for the certificate as soon as a worker is free, and writes down who wanted it', async () => {
    await setAuthority();

    const held = await renew();

    expect(held).toMatchObject({ state: 'waiting', wantedNames: [`${tenant.slug}.localhost`] });
    expect(sent).toEqual([['look-after-certificates', { tenantId: tenant.id }]]);
    expect(await db('audit').where('action', 'tenant.certificate-renewal-requested')).toHaveLength(1);
  });

  it('makes one that is held due, and keeps what is known of its failures', async () => {
    await setAuthority();
    const held = createHeldCertificatesRepository(db, sealer);
    await held.claim(tenant.id, [`${tenant.slug}.localhost`], 1);
    await held.storeFailure(
      tenant.id,
      { kind: 'refused', detail: 'no', facts: {} },
      4,
      new Date('2099-01-01'),
    );

    expect(await renew()).toMatchObject({ state: 'failing', failures: 4 });
    expect((await held.of(tenant.id))?.nextTryAt.getTime()).toBeLessThan(Date.now() + 1000);
  });

  it('is refused where no authority is set, and where no site could show it', async () => {
    await expect(renew()).rejects.toMatchObject({ code: 'CONFLICT', reason: 'no-authority' });

    await setAuthority();
    await db('tenants').where('id', tenant.id).update({ status: 'destroyed' });
    await expect(renew()).rejects.toMatchObject({ code: 'CONFLICT', reason: 'certificate-without-site' });
    expect(sent).toEqual([]);
  });
});
