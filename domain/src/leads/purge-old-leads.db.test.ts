import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSealer } from '../sealing/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { addLeadNote } from './add-lead-note.ts';
import { beginMailConfirmation } from './begin-mail-confirmation.ts';
import { captureLead } from './capture-lead.ts';
import { confirmMail } from './confirm-mail.ts';
import { convertLead } from './convert-lead.ts';
import { createLeadHistoryRepository } from './lead-history-repository.ts';
import { createLeadsRepository } from './leads-repository.ts';
import { mergeLeads } from './merge-leads.ts';
import { purgeOldLeads } from './purge-old-leads.ts';
import { setFollowUp } from './set-follow-up.ts';
import { submitLead } from './submit-lead.ts';
import { CALLS, FORM, insertTestUser, NEWSLETTER, testSubmission } from './testing/test-leads.ts';

const DAY_MS = 86_400_000;
const start = new Date('2026-01-10T12:00:00Z');
const day = (days: number) => new Date(start.getTime() + days * DAY_MS);

let database: TestDatabase;
const sealer = createSealer(randomBytes(32));
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

const deps = (now = start) => ({ db: database.db, sealer, now: () => now });
const NOTHING = { unconfirmed: 0, partials: 0, spam: 0, erased: 0, evidence: 0 };

it('lets go of everything when its time is over, and of nothing before', async () => {
  const { db } = database;
  const operator = await insertTestUser(db);
  const leads = createLeadsRepository(db, operator);
  const partial = testSubmission();
  await captureLead(deps(), FORM, { ...partial, version: undefined });
  const { lead: spam } = await submitLead(deps(), FORM, testSubmission({ spam: { score: 99, flags: [] } }));
  const { lead: quiet } = await submitLead(deps(), FORM, testSubmission({ consents: [NEWSLETTER, CALLS] }));
  const { lead: confirmed } = await submitLead(deps(), FORM, testSubmission({ consents: [NEWSLETTER] }));
  const { lead: reminded } = await submitLead(deps(), FORM, testSubmission());
  const { lead: client } = await submitLead(deps(), FORM, testSubmission());
  const mail = await beginMailConfirmation(deps(), FORM, { leadId: confirmed.id });
  await confirmMail(deps(), FORM, { token: mail?.token ?? '' });
  await setFollowUp(deps(), operator, { leadId: reminded.id, version: reminded.version, at: day(400) });
  await convertLead(deps(), operator, { leadId: client.id, version: client.version });
  const purposes = async (leadId: string) =>
    db('lead_consents').where({ lead_id: leadId }).orderBy('purpose').pluck('purpose');

  expect(await purgeOldLeads(deps(), day(14))).toEqual(NOTHING);

  // The confirmations of the quiet, the reminded and the client's lead.
  expect(await purgeOldLeads(deps(), day(15))).toEqual({ ...NOTHING, unconfirmed: 3 });
  expect(await purposes(quiet.id)).toEqual(['phone-marketing']);
  expect(await purposes(confirmed.id)).toEqual(['email-marketing']);
  expect(await purgeOldLeads(deps(), day(30))).toEqual(NOTHING);

  expect(await purgeOldLeads(deps(), day(31))).toEqual({ ...NOTHING, partials: 1, spam: 1 });
  await expect(leads.get(spam.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await addLeadNote(deps(day(170)), operator, { leadId: confirmed.id, text: 'Noch einmal gesprochen' });

  expect(await purgeOldLeads(deps(), day(181))).toEqual({ ...NOTHING, erased: 1 });
  expect(await leads.get(quiet.id)).toMatchObject({ standing: 'erased', email: null });
  expect(await purgeOldLeads(deps(), day(351))).toEqual({ ...NOTHING, erased: 1 });
  expect((await leads.get(confirmed.id)).standing).toBe('erased');

  expect((await leads.get(reminded.id)).standing).toBe('live');
  expect((await leads.get(client.id)).standing).toBe('live');
  // Three years to the end of the year for the mails, five for the calls.
  expect(await purgeOldLeads(deps(), new Date('2030-01-01T00:00:01Z'))).toMatchObject({
    evidence: 1,
    erased: 1,
  });
  expect(await purgeOldLeads(deps(), new Date('2032-01-01T00:00:01Z'))).toEqual({ ...NOTHING, evidence: 1 });
  expect(await purposes(quiet.id)).toEqual([]);
});

it('notes a run that did something, with numbers only', async () => {
  const { db } = database;
  const rows = await db('audit')
    .where({ action: 'lead.purged' })
    .orderBy('id')
    .select('details', 'actor_name');

  expect(rows[0]).toEqual({ actor_name: 'lead retention', details: { ...NOTHING, unconfirmed: 3 } });
});

it('leaves what was merged, since its history is shown with another lead', async () => {
  const { db } = database;
  const operator = await insertTestUser(db);
  const begun = testSubmission();
  const { leadId } = await captureLead(deps(), FORM, { ...begun, version: undefined });
  await addLeadNote(deps(), operator, { leadId, text: 'Hat schon angerufen' });
  const { lead } = await submitLead(deps(), FORM, testSubmission());
  const into = await convertLead(deps(), operator, { leadId: lead.id, version: lead.version });
  await mergeLeads(deps(), operator, {
    intoId: lead.id,
    intoVersion: into.lead.version,
    fromId: leadId,
    fromVersion: 1,
  });

  expect(await purgeOldLeads(deps(), day(300))).toMatchObject({ partials: 0 });

  expect(await createLeadHistoryRepository(db, operator).notes(lead.id)).toHaveLength(1);
});

it('works off more than it takes at once', async () => {
  const { db } = database;
  await db.raw(`
    insert into leads (id, channel, niche, language, stage, source, email, last_activity_at)
    select gen_random_uuid(), 'form', 'coach', 'de', 'partial', 'direct', 'p' || i || '@example.org', '2026-01-01'
    from generate_series(1, 450) as i`);

  expect(await purgeOldLeads(deps(), day(200))).toMatchObject({ partials: 450 });
});
