import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { createClientsRepository } from '../people/clients-repository.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestTenant } from '../testing/test-tenant.ts';
import { convertLead } from './convert-lead.ts';
import { linkDeployedTenant } from './link-deployed-tenant.ts';
import { eventsOf, insertTestUser, submitTestLead } from './testing/test-leads.ts';

let database: TestDatabase;
let operator: UserActor;
beforeAll(async () => {
  database = await createTestDatabase();
  operator = await insertTestUser(database.db);
});
afterAll(() => database.end());

it('wins the lead for the client of the tenant, once however often it is asked', async () => {
  const { db } = database;
  const lead = await submitTestLead(db);
  const tenant = await insertTestTenant(db);

  const first = await linkDeployedTenant({ db }, operator, { leadId: lead.id, tenant });
  const second = await linkDeployedTenant({ db }, operator, { leadId: lead.id, tenant });

  expect(first).toMatchObject({ stage: 'won', clientId: tenant.clientId, tenantId: tenant.id });
  expect(second.version).toBe(first.version);
  expect(await eventsOf(db, lead.id)).toEqual(['lead:submitted', 'lead:converted']);
});

it('takes up what was left half done', async () => {
  const { db } = database;
  const lead = await submitTestLead(db);
  const tenant = await insertTestTenant(db);
  await convertLead({ db }, operator, {
    leadId: lead.id,
    version: lead.version,
    clientId: tenant.clientId,
  });

  const linked = await linkDeployedTenant({ db }, operator, { leadId: lead.id, tenant });

  expect(linked.tenantId).toBe(tenant.id);
});

it('refuses a lead that has become another client, and one that is not there', async () => {
  const { db } = database;
  const lead = await submitTestLead(db);
  const other = await createClientsRepository(db, operator).insert({
    name: 'Other',
    email: null,
    language: 'de',
  });
  const { id: leadId, version } = lead;
  await convertLead({ db }, operator, { leadId, version, clientId: other.id });
  const tenant = await insertTestTenant(db);

  await expect(linkDeployedTenant({ db }, operator, { leadId, tenant })).rejects.toMatchObject({
    code: 'CONFLICT',
    reason: 'lead-other-client',
  });
  await expect(linkDeployedTenant({ db }, operator, { leadId: tenant.id, tenant })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
