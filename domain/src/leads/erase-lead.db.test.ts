import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { verifyAudit } from '../audit/audit-repository.ts';
import { createSealer } from '../sealing/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { addLeadNote } from './add-lead-note.ts';
import { beginMailConfirmation } from './begin-mail-confirmation.ts';
import { captureLead } from './capture-lead.ts';
import { confirmMail } from './confirm-mail.ts';
import { editLead } from './edit-lead.ts';
import { eraseLead } from './erase-lead.ts';
import { exportLeads } from './export-leads.ts';
import { exportPerson } from './export-person.ts';
import { sealedSubjectContext } from './lead-consents-repository.ts';
import { createLeadStatisticsRepository } from './lead-statistics-repository.ts';
import { createLeadsRepository } from './leads-repository.ts';
import { mergeLeads } from './merge-leads.ts';
import { moveLead } from './move-lead.ts';
import { setFollowUp } from './set-follow-up.ts';
import { CALLS, eventsOf, FORM, insertTestUser, NEWSLETTER, testSubmission } from './testing/test-leads.ts';
import { submitLead } from './submit-lead.ts';
import { withdrawConsent } from './withdraw-consent.ts';

const sealer = createSealer(randomBytes(32));
const PHONE = '+491715557777';
const DIGITS = '15557777';

let database: TestDatabase;
let architect: UserActor;
beforeAll(async () => {
  database = await createTestDatabase();
  architect = await insertTestUser(database.db, 'architect');
});
afterAll(() => database.end());

/** Names of the tables in which `text` stands anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const { db } = database;
  const tables = await db('information_schema.tables')
    .where({ table_schema: 'public', table_type: 'BASE TABLE' })
    .pluck<string[]>('table_name');
  const found: string[] = [];
  for (const table of tables) {
    const row = await db
      .from(db.raw('?? as t', [table]))
      .whereRaw('t::text ilike ?', [`%${text}%`])
      .first();
    if (row !== undefined) found.push(table);
  }
  return found.sort();
}

/** A lead with the word in every place that a person or one of us can write to, merged from two. */
async function leadFull(word: string): Promise<{ id: string; mergedId: string }> {
  const { db } = database;
  const email = `${word}@example.org`;
  const submission = testSubmission({
    values: { name: word, company: `Salon ${word}`, email, phone: PHONE, domain: `${word}.de` },
    survey: { id: 'hair-salon', version: 1, state: { answers: { message: `I am ${word}` } } },
    reasons: [{ points: 5, reason: { de: word, en: word, ru: word } }],
    consents: [NEWSLETTER, CALLS],
    attribution: { first: { utmTerm: word }, last: { utmContent: word } },
    spam: { score: 1, flags: [word] },
  });
  await captureLead({ db }, FORM, { ...submission, version: undefined });
  const { lead } = await submitLead({ db }, FORM, submission);
  const mail = await beginMailConfirmation({ db }, FORM, { leadId: lead.id });
  await confirmMail({ db }, FORM, { token: mail?.token ?? '' });
  const { lead: second } = await submitLead({ db }, FORM, testSubmission({ values: { name: word, email } }));
  await addLeadNote({ db }, architect, { leadId: second.id, text: `note on ${word}` });
  await addLeadNote({ db }, architect, { leadId: lead.id, text: `note on ${word}` });
  const version = async (id: string) => (await createLeadsRepository(db, architect).get(id)).version;
  const leadId = lead.id;
  await setFollowUp({ db }, architect, {
    leadId,
    version: await version(leadId),
    at: new Date(),
    note: word,
  });
  await editLead({ db }, architect, { leadId, version: await version(leadId), name: `${word} the second` });
  const lost = { to: 'lost', lostReason: 'other', lostNote: word } as const;
  await moveLead({ db }, architect, { leadId, version: await version(leadId), ...lost });
  await mergeLeads({ db }, architect, {
    intoId: leadId,
    intoVersion: await version(leadId),
    fromId: second.id,
    fromVersion: await version(second.id),
  });
  return { id: leadId, mergedId: second.id };
}

describe('eraseLead', () => {
  it('leaves no word of the person in any table', async () => {
    const { db } = database;
    const { id, mergedId } = await leadFull('canarybird');
    expect(await tablesWith('canarybird')).toEqual([
      'lead_consents',
      'lead_mail_confirmations',
      'lead_notes',
      'lead_timeline',
      'leads',
    ]);

    const erased = await eraseLead({ db, sealer }, architect, { leadId: id });

    expect(erased).toEqual({ leadId: id, erasedIds: [id, mergedId], keptConsents: 2, keptClientId: null });
    expect(await tablesWith('canarybird')).toEqual([]);
    expect(await tablesWith(DIGITS)).toEqual([]);
    expect(await eventsOf(db, id)).toContain('lead:erased');
    expect(await verifyAudit(db)).toBeUndefined();
  });

  it('keeps the evidence of consents, sealed, with the end of its time', async () => {
    const { db } = database;
    const { id } = await leadFull('evidence');
    await withdrawConsent({ db }, architect, { leadId: id, purpose: 'email-marketing' });

    await eraseLead({ db, sealer }, architect, { leadId: id });

    const rows = await db('lead_consents')
      .where({ lead_id: id })
      .orderBy('id')
      .select<{ id: string; sealed_subject: string }[]>('*');
    const calls = rows[1];
    const year = new Date().getUTCFullYear();
    expect(rows).toMatchObject([
      {
        purpose: 'email-marketing',
        withdrawn_at: expect.any(Date),
        keep_until: new Date(Date.UTC(year + 4, 0)),
      },
      { purpose: 'phone-marketing', withdrawn_at: null, keep_until: new Date(Date.UTC(year + 6, 0)) },
    ]);
    expect(sealer.open(sealedSubjectContext(calls?.id ?? ''), calls?.sealed_subject ?? '')).toEqual({
      email: 'evidence@example.org',
      phone: PHONE,
    });
  });

  it('keeps the figures true', async () => {
    const { db } = database;
    const period = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) };
    const { id } = await leadFull('figures');
    const before = await createLeadStatisticsRepository(db, architect).funnel(period);

    await eraseLead({ db, sealer }, architect, { leadId: id });

    // The one that had been merged into it does not begin to count.
    expect(await createLeadStatisticsRepository(db, architect).funnel(period)).toMatchObject({
      submitted: before.submitted,
      lost: before.lost,
    });
  });

  it('is done once, leaves a lead that nobody can change, and no form that goes on', async () => {
    const { db } = database;
    const submission = testSubmission();
    const { lead } = await submitLead({ db }, FORM, submission);
    await eraseLead({ db, sealer }, architect, { leadId: lead.id });

    expect(await eraseLead({ db, sealer }, architect, { leadId: lead.id })).toMatchObject({ erasedIds: [] });
    await expect(addLeadNote({ db }, architect, { leadId: lead.id, text: 'x' })).rejects.toMatchObject({
      code: 'GONE',
    });
    expect(
      (await createLeadsRepository(db, architect).list({ limit: 99 })).items.map(({ id }) => id),
    ).not.toContain(lead.id);
  });

  it('sends whoever would erase a merged lead to the other one', async () => {
    const { db } = database;
    const { id, mergedId } = await leadFull('elsewhere');

    await expect(eraseLead({ db, sealer }, architect, { leadId: mergedId })).rejects.toMatchObject({
      code: 'CONFLICT',
      facts: { mergedInto: id },
    });
  });

  it('is not for operators', async () => {
    const { db } = database;
    const operator = await insertTestUser(db);
    const { lead } = await submitLead({ db }, FORM, testSubmission());

    await expect(eraseLead({ db, sealer }, operator, { leadId: lead.id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('exportPerson', () => {
  it('gives everything about one person and nothing about another', async () => {
    const { db } = database;
    const { id } = await leadFull('exported');
    await submitLead(
      { db },
      FORM,
      testSubmission({ values: { name: 'stranger', email: 'stranger@example.org' } }),
    );

    const person = await exportPerson({ db }, architect, { email: ' Exported@Example.org ' });

    expect(person.leads.map(({ lead }) => lead.id)).toEqual([id]);
    const json = JSON.stringify(person);
    for (const part of ['I am exported', 'note on exported', PHONE, NEWSLETTER.text, 'exported the second']) {
      expect(json).toContain(part);
    }
    expect(json).not.toContain('stranger');
    expect((await exportPerson({ db }, architect, { leadId: id })).leads).toHaveLength(1);
    expect(await db('audit').where({ action: 'lead.person-exported', object_id: id })).toHaveLength(2);
  });

  it('says which address cannot be read', async () => {
    await expect(exportPerson({ db: database.db }, architect, { phone: 'none' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

it('keeps what was searched for out of the audit trail of an export', async () => {
  const { db } = database;
  for await (const page of exportLeads({ db }, architect, { filter: { search: 'canaryname' } })) {
    expect(page).toEqual([]);
  }

  expect(await tablesWith('canaryname')).toEqual([]);
});
