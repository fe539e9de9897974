import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { exportLeads } from './export-leads.ts';
import { importLeads } from './import-leads.ts';
import { createLeadHistoryRepository } from './lead-history-repository.ts';
import { createLeadsRepository } from './leads-repository.ts';
import { insertTestUser, submitTestLead } from './testing/test-leads.ts';

let database: TestDatabase;
let operator: UserActor;
beforeAll(async () => {
  database = await createTestDatabase();
  operator = await insertTestUser(database.db);
});
afterAll(() => database.end());

it('says of each row what became of it', async () => {
  const { db } = database;
  const known = await submitTestLead(db, { values: { name: 'Known', email: 'known@example.org' } });

  const results = await importLeads({ db }, operator, [
    { niche: 'coach', name: 'Anna', email: 'Anna@Example.org', note: 'von der Messe' },
    { niche: 'coach', name: 'Other Name', email: 'known@example.org', phone: '0171 5553333' },
    { niche: 'coach', name: 'Nobody' },
    { niche: 'coach', email: 'broken@' },
    { niche: 'No Niche', email: 'x@example.org' },
    { niche: 'coach', name: 'Anna', email: 'anna@example.org', phone: '0171 5554444' },
    'no row',
  ]);

  const anna = results[0]?.outcome === 'created' ? results[0].leadId : '';
  expect(results).toMatchObject([
    { row: 0, outcome: 'created' },
    { row: 1, outcome: 'merged', leadId: known.id },
    { row: 2, outcome: 'refused', field: 'email', reason: expect.stringContaining('Neither') },
    { row: 3, outcome: 'refused', field: 'email', reason: expect.stringContaining('broken@') },
    { row: 4, outcome: 'refused', field: 'niche' },
    { row: 5, outcome: 'merged', leadId: anna },
    { row: 6, outcome: 'refused', field: null },
  ]);
  const leads = createLeadsRepository(db, operator);
  expect(await leads.get(known.id)).toMatchObject({ name: 'Known', phone: '+491715553333' });
  expect(await leads.get(anna)).toMatchObject({ stage: 'new', source: 'import', phone: '+491715554444' });
  expect(await createLeadHistoryRepository(db, operator).notes(anna)).toMatchObject([
    { text: 'von der Messe' },
  ]);
});

it('changes nothing when the same file comes twice, and tells of an import once per batch', async () => {
  const { db } = database;
  const rows = Array.from({ length: 250 }, (_, i) => ({ niche: 'installer', email: `row${i}@example.org` }));
  await importLeads({ db }, operator, rows);
  const before = await db('leads').where({ niche: 'installer' }).orderBy('id').select('id', 'version');

  const again = await importLeads({ db }, operator, rows);

  expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['merged']));
  expect(await db('leads').where({ niche: 'installer' }).orderBy('id').select('id', 'version')).toEqual(
    before,
  );
  const events = await db('outbox').where({ name: 'lead:imported' }).orderBy('id').pluck('payload');
  expect(events.slice(-6)).toEqual([
    { created: 100, merged: 0 },
    { created: 100, merged: 0 },
    { created: 50, merged: 0 },
    { created: 0, merged: 100 },
    { created: 0, merged: 100 },
    { created: 0, merged: 50 },
  ]);
});

it('refuses more than it takes at once, before anything is stored', async () => {
  const rows = Array.from({ length: 10_001 }, (_, i) => ({ niche: 'coach', email: `many${i}@example.org` }));

  await expect(importLeads({ db: database.db }, operator, rows)).rejects.toThrow('too much for one import');
});

it('exports every lead once, page by page, and notes who took them', async () => {
  const { db } = database;
  await db.raw(`
    insert into leads (id, channel, niche, language, stage, source, last_activity_at)
    select gen_random_uuid(), 'import', 'practice', 'de', 'new', 'import', '2026-01-01'
    from generate_series(1, 1201)`);

  for (const sort of ['newest', 'activity', 'score'] as const) {
    const pages: string[][] = [];
    for await (const page of exportLeads({ db }, operator, { filter: { niche: 'practice' }, sort })) {
      pages.push(page.map(({ id }) => id));
    }
    expect(pages.map((page) => page.length)).toEqual([500, 500, 201]);
    expect(new Set(pages.flat()).size).toBe(1201);
  }
  const [audit] = await db('audit').where({ action: 'lead.list-exported' }).select('actor_id', 'details');
  expect(audit).toEqual({ actor_id: operator.userId, details: { filter: { niche: 'practice' } } });
});

it.each([
  ['Vera@Müller-Studio.de', 'vera@xn--mller-studio-dlb.de'],
  ['вера@салон.рф', undefined],
  ['vera@Салон.РФ', 'vera@xn--80awgdm.xn--p1ai'],
])('knows %s of a form again in a file, and the other way round', async (written, stored) => {
  const { db } = database;
  if (stored === undefined) {
    expect(await importLeads({ db }, operator, [{ niche: 'coach', email: written }])).toMatchObject([
      { outcome: 'refused', field: 'email' },
    ]);
    return;
  }
  const [imported] = await importLeads({ db }, operator, [{ niche: 'coach', name: 'Vera', email: written }]);
  const sent = await submitTestLead(db, { values: { name: 'Vera', email: written } });
  const again = await importLeads({ db }, operator, [
    { niche: 'coach', email: written.toUpperCase() },
    { niche: 'coach', email: stored },
  ]);

  const leadId = imported?.outcome === 'created' ? imported.leadId : '';
  const leads = createLeadsRepository(db, operator);
  expect(await leads.get(leadId)).toMatchObject({ email: stored });
  expect(await leads.get(sent.id)).toMatchObject({ email: stored, duplicateOf: leadId });
  expect(again.map(({ outcome }) => outcome)).toEqual(['merged', 'merged']);
  expect((await leads.list({ limit: 10, filter: { search: written } })).items.map(({ id }) => id)).toContain(
    leadId,
  );
});
