import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { addLeadNote } from './add-lead-note.ts';
import { captureLead } from './capture-lead.ts';
import { convertLead } from './convert-lead.ts';
import { createLeadConsentsRepository } from './lead-consents-repository.ts';
import { createLeadHistoryRepository } from './lead-history-repository.ts';
import { createLeadStatisticsRepository } from './lead-statistics-repository.ts';
import type { LeadDetails } from './lead.ts';
import { createLeadsRepository } from './leads-repository.ts';
import { mergeLeads } from './merge-leads.ts';
import { submitLead } from './submit-lead.ts';
import {
  CALLS,
  eventsOf,
  FORM,
  insertTestUser,
  submitTestLead,
  testSubmission,
} from './testing/test-leads.ts';

let database: TestDatabase;
let operator: UserActor;
beforeAll(async () => {
  database = await createTestDatabase();
  operator = await insertTestUser(database.db);
});
afterAll(() => database.end());

const get = (id: string) => createLeadsRepository(database.db, operator).get(id);

async function merge(into: LeadDetails, from: LeadDetails): Promise<LeadDetails> {
  return mergeLeads({ db: database.db }, operator, {
    intoId: into.id,
    intoVersion: into.version,
    fromId: from.id,
    fromVersion: from.version,
  });
}

describe('mergeLeads', () => {
  it('leaves one lead with what both knew, and shows the history of both', async () => {
    const { db } = database;
    const into = await submitTestLead(db, { values: { email: 'both@example.org', company: 'Lily' } });
    const from = await submitTestLead(db, {
      values: { email: 'both@example.org', company: 'Lilie', phone: '0171 5551111' },
      score: 90,
      qualification: 'hot',
      consents: [CALLS],
    });
    await addLeadNote({ db }, operator, { leadId: from.id, text: 'Zweitgeschäft' });

    const merged = await merge(into, await get(from.id));

    expect(merged).toMatchObject({
      company: 'Lily',
      phone: '+491715551111',
      score: 90,
      qualification: 'hot',
    });
    const history = createLeadHistoryRepository(db, operator);
    expect(await history.notes(into.id)).toMatchObject([{ text: 'Zweitgeschäft' }]);
    const kinds = (await history.timeline(into.id, { limit: 20 })).map(({ kind }) => kind);
    expect(kinds).toEqual(['merged', 'note-added', 'submitted', 'submitted']);
    expect(await createLeadConsentsRepository(db, operator).of(into.id)).toMatchObject([
      { purpose: 'phone-marketing', phone: '+491715551111' },
    ]);
    expect(await eventsOf(db, from.id)).toEqual(['lead:submitted', 'lead:merged']);
  });

  it('counts them as one from then on', async () => {
    const { db } = database;
    const period = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) };
    const submitted = async () =>
      (await createLeadStatisticsRepository(db, operator).funnel(period)).submitted;
    const [a, b] = [await submitTestLead(db), await submitTestLead(db)];
    const before = await submitted();

    await merge(a, b);

    expect(await submitted()).toBe(before - 1);
  });

  it('leaves nothing personal in the row of the one that goes, and nothing to find', async () => {
    const { db } = database;
    const [into, from] = [
      await submitTestLead(db),
      await submitTestLead(db, { values: { name: 'Xaverina Canary', email: 'canary@example.org' } }),
    ];

    await merge(into, from);

    const row = JSON.stringify(await db('leads').where({ id: from.id }).first());
    expect(row.toLowerCase()).not.toContain('canary');
    expect((await get(from.id)).mergedInto).toBe(into.id);
    const found = await createLeadsRepository(db, operator).list({
      filter: { search: 'xaverina' },
      limit: 5,
    });
    expect(found.items).toEqual([]);
  });

  it('makes no new lead of a form that is sent again after its lead was merged', async () => {
    const { db } = database;
    const into = await submitTestLead(db);
    const submission = testSubmission();
    const { lead: from } = await submitLead({ db }, FORM, submission);
    await merge(into, from);

    expect(await submitLead({ db }, FORM, submission)).toMatchObject({
      outcome: 'repeated',
      lead: { id: into.id },
    });
    const changed = { ...submission, values: { ...submission.values, domain: 'lily.de' } };
    expect(await submitLead({ db }, FORM, changed)).toMatchObject({
      outcome: 'resubmitted',
      lead: { id: into.id, domain: 'lily.de' },
    });
  });

  it('merges what was merged before along', async () => {
    const { db } = database;
    const [a, b, c] = [await submitTestLead(db), await submitTestLead(db), await submitTestLead(db)];
    await addLeadNote({ db }, operator, { leadId: c.id, text: 'von c' });

    const ab = await merge(b, c);
    await merge(a, ab);

    expect((await get(c.id)).mergedInto).toBe(a.id);
    expect(await createLeadHistoryRepository(db, operator).notes(a.id)).toMatchObject([{ text: 'von c' }]);
  });

  it('takes over how far the other one has come, when the one that stays was never sent', async () => {
    const { db } = database;
    const { leadId } = await captureLead({ db }, FORM, { ...testSubmission(), version: undefined });
    const sent = await submitTestLead(db);

    const merged = await merge(await get(leadId), sent);

    expect(merged).toMatchObject({ stage: 'new', submittedAt: sent.submittedAt });
  });

  it('refuses itself, an old version, and what is gone', async () => {
    const { db } = database;
    const [a, b] = [await submitTestLead(db), await submitTestLead(db)];

    await expect(merge(a, a)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(merge(a, { ...b, version: 99 })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' });
    const merged = await merge(a, b);
    await expect(merge(merged, b)).rejects.toMatchObject({ code: 'GONE', facts: { mergedInto: a.id } });
  });

  it('ends well when two people merge the same two the other way round at once', async () => {
    const { db } = database;
    const [a, b] = [await submitTestLead(db), await submitTestLead(db)];

    const both = await Promise.allSettled([merge(a, b), merge(b, a)]);

    const [refused] = both.filter((result) => result.status === 'rejected');
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(['GONE', 'PRECONDITION_FAILED']).toContain(refused?.reason.code);
    const standings = [(await get(a.id)).standing, (await get(b.id)).standing];
    expect(standings.sort()).toEqual(['live', 'merged']);
  });

  it('lets no client disappear', async () => {
    const { db } = database;
    const [a, b] = [await submitTestLead(db), await submitTestLead(db)];
    const { lead: client } = await convertLead({ db }, operator, { leadId: b.id, version: b.version });

    await expect(merge(a, client)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
