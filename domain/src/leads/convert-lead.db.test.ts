import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { createClientsRepository } from '../people/clients-repository.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestTenant } from '../testing/test-tenant.ts';
import { attachTenant } from './attach-tenant.ts';
import { convertLead } from './convert-lead.ts';
import { moveLead } from './move-lead.ts';
import { eventsOf, insertTestUser, submitTestLead } from './testing/test-leads.ts';

let database: TestDatabase;
let operator: UserActor;
beforeAll(async () => {
  database = await createTestDatabase();
  operator = await insertTestUser(database.db);
});
afterAll(() => database.end());

it('makes a client of a lead, which is won then', async () => {
  const { db } = database;
  const lead = await submitTestLead(db, { language: 'en' });

  const made = await convertLead({ db }, operator, { leadId: lead.id, version: lead.version });

  expect(made.client).toMatchObject({ name: 'Salon Lily', email: lead.email, language: 'en' });
  expect(made.lead).toMatchObject({ stage: 'won', clientId: made.client.id, wonAt: expect.any(Date) });
  expect(await eventsOf(db, lead.id)).toEqual(['lead:submitted', 'lead:converted']);
  const { version } = made.lead;
  await expect(
    moveLead({ db }, operator, { leadId: lead.id, version, to: 'contacted' }),
  ).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

it('makes one client of ten requests at once', async () => {
  const { db } = database;
  const lead = await submitTestLead(db, { values: { company: 'Only Once GmbH', phone: '0171 5552222' } });

  const made = await Promise.all(
    Array.from({ length: 10 }, () =>
      convertLead({ db }, operator, { leadId: lead.id, version: lead.version }),
    ),
  );

  expect(new Set(made.map(({ client }) => client.id)).size).toBe(1);
  expect(await createClientsRepository(db, operator).list({ search: 'Only Once', limit: 9 })).toHaveLength(1);
});

it('takes the client that is given, and no other afterwards', async () => {
  const { db } = database;
  const clients = createClientsRepository(db, operator);
  const known = await clients.insert({ name: 'Known', email: null, language: 'de' });
  const other = await clients.insert({ name: 'Other', email: null, language: 'de' });
  const lead = await submitTestLead(db);
  const wanted = { leadId: lead.id, version: lead.version };

  expect((await convertLead({ db }, operator, { ...wanted, clientId: known.id })).client.id).toBe(known.id);
  await expect(convertLead({ db }, operator, { ...wanted, clientId: other.id })).rejects.toMatchObject({
    code: 'CONFLICT',
    facts: { clientId: known.id },
  });
});

it('wants a name for a client', async () => {
  const { db } = database;
  const lead = await submitTestLead(db, { values: { email: 'nameless@example.org' } });
  const wanted = { leadId: lead.id, version: lead.version };

  await expect(convertLead({ db }, operator, wanted)).rejects.toMatchObject({
    facts: { field: 'clientName' },
  });
  const { client } = await convertLead({ db }, operator, { ...wanted, clientName: 'Given' });
  expect(client.name).toBe('Given');
});

it("attaches the tenant of the lead's client, and no other one", async () => {
  const { db } = database;
  const [own, foreign] = [await insertTestTenant(db), await insertTestTenant(db)];
  const lead = await submitTestLead(db);
  const leadId = lead.id;

  await expect(attachTenant({ db }, operator, { leadId, tenantId: own.id })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await convertLead({ db }, operator, { leadId, version: lead.version, clientId: own.clientId });
  await expect(attachTenant({ db }, operator, { leadId, tenantId: foreign.id })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect(await attachTenant({ db }, operator, { leadId, tenantId: own.id })).toMatchObject({
    tenantId: own.id,
  });
});
