import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { captureLead } from './capture-lead.ts';
import { createLeadHistoryRepository } from './lead-history-repository.ts';
import { newLeadToken } from './lead-token-rules.ts';
import { createLeadsRepository } from './leads-repository.ts';
import { moveLead } from './move-lead.ts';
import { resumeLead } from './resume-lead.ts';
import { submitLead } from './submit-lead.ts';
import { CALLS, eventsOf, FORM, insertTestUser, NEWSLETTER, testSubmission } from './testing/test-leads.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

const step = (token: string, seats: number) => ({
  token,
  niche: 'hair-salon',
  language: 'de' as const,
  survey: { id: 'hair-salon', version: 1, state: { at: 'wishes', answers: { seats } } },
});

describe('captureLead', () => {
  it('makes one lead of a form, however many steps it has', async () => {
    const { db } = database;
    const token = newLeadToken();

    const first = await captureLead({ db }, FORM, { ...step(token, 1), values: { name: 'Lena' } });
    const second = await captureLead({ db }, FORM, { ...step(token, 2), values: { email: 'lena@exam' } });

    expect(second).toEqual({ leadId: first.leadId, version: 2, isSubmitted: false });
    expect(await createLeadsRepository(db, FORM).get(first.leadId)).toMatchObject({
      stage: 'partial',
      name: 'Lena',
      email: null,
      surveyState: { answers: { seats: 2 } },
    });
    expect(await eventsOf(db, first.leadId)).toEqual(['lead:captured']);
  });

  it('makes one lead of twenty first steps that come at once', async () => {
    const { db } = database;
    const token = newLeadToken();

    const made = await Promise.all(
      Array.from({ length: 20 }, (_, seats) => captureLead({ db }, FORM, step(token, seats))),
    );

    expect(new Set(made.map(({ leadId }) => leadId)).size).toBe(1);
    expect(await eventsOf(db, made[0]?.leadId ?? '')).toEqual(['lead:captured']);
  });

  it('refuses a step that was made from an older state', async () => {
    const { db } = database;
    const token = newLeadToken();
    await captureLead({ db }, FORM, step(token, 1));
    await captureLead({ db }, FORM, { ...step(token, 2), version: 1 });

    await expect(captureLead({ db }, FORM, { ...step(token, 3), version: 1 })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      facts: { version: 2 },
    });
  });

  it('stores a step that asks for no contact without touching an index', async () => {
    const { db } = database;
    const token = newLeadToken();
    const { leadId } = await captureLead({ db }, FORM, {
      ...step(token, 0),
      values: { email: 'a@example.org' },
    });

    const [before, after] = await db.transaction(async (trx) => {
      const counts = async () =>
        trx('pg_stat_xact_user_tables')
          .where({ relname: 'leads' })
          .first<{ all: number; hot: number }>('n_tup_upd as all', 'n_tup_hot_upd as hot');
      const first = await counts();
      for (let seats = 1; seats <= 5; seats += 1) await captureLead({ db: trx }, FORM, step(token, seats));
      return [first, await counts()];
    });

    expect([after.all - before.all, after.hot - before.hot]).toEqual([5, 5]);
    expect(await createLeadsRepository(db, FORM).get(leadId)).toMatchObject({
      version: 6,
      email: 'a@example.org',
    });
  });

  it('notes that somebody has come back after a while', async () => {
    const { db } = database;
    const token = newLeadToken();
    const at = (minutes: number) => () => new Date(Date.UTC(2026, 0, 1, 12, minutes));
    const { leadId } = await captureLead({ db, now: at(0) }, FORM, step(token, 1));
    const activity = async () => (await createLeadsRepository(db, FORM).get(leadId)).lastActivityAt;

    await captureLead({ db, now: at(9) }, FORM, step(token, 2));
    expect(await activity()).toEqual(at(0)());
    await captureLead({ db, now: at(30) }, FORM, step(token, 3));
    expect(await activity()).toEqual(at(30)());
  });

  it('changes nothing of a form that was sent', async () => {
    const { db } = database;
    const submission = testSubmission();
    const { lead } = await submitLead({ db }, FORM, submission);

    for (const values of [{ name: 'X' }, {}]) {
      const late = await captureLead({ db }, FORM, { ...step(submission.token, 9), values });
      expect(late).toEqual({ leadId: lead.id, version: lead.version, isSubmitted: true });
    }

    const { name, surveyState } = await createLeadsRepository(db, FORM).get(lead.id);
    expect({ name, surveyState }).toEqual({ name: 'Lena Müller', surveyState: submission.survey.state });
  });
});

describe('resumeLead', () => {
  it('gives the answers to whoever has the token, until the form is sent', async () => {
    const { db } = database;
    const submission = testSubmission();
    await captureLead({ db }, FORM, step(submission.token, 3));

    const { token } = submission;
    expect(await resumeLead({ db }, FORM, { token })).toMatchObject({
      isSubmitted: false,
      surveyState: { answers: { seats: 3 } },
    });
    await submitLead({ db }, FORM, submission);
    expect(await resumeLead({ db }, FORM, { token })).toMatchObject({ isSubmitted: true, surveyState: null });
  });

  it('knows no other token, and keeps none as it is', async () => {
    const { db } = database;
    const token = newLeadToken();
    await captureLead({ db }, FORM, step(token, 3));

    expect(await resumeLead({ db }, FORM, { token: newLeadToken() })).toBeUndefined();
    expect(await resumeLead({ db }, FORM, { token: "' or true --" })).toBeUndefined();
    expect(await db('leads').pluck('resume_token_hash')).not.toContainEqual(Buffer.from(token));
    expect(JSON.stringify(await db('leads').select('*'))).not.toContain(token);
  });
});

describe('submitLead', () => {
  it('makes of a form that was begun a new lead, and tells of it', async () => {
    const { db } = database;
    const submission = testSubmission({
      attribution: { first: { utmSource: 'Google', landingPath: '/friseur' } },
      consents: [NEWSLETTER],
    });
    const { leadId } = await captureLead({ db }, FORM, step(submission.token, 1));

    const { lead, outcome, wantsConfirmation } = await submitLead({ db }, FORM, submission);

    expect({ id: lead.id, outcome, wantsConfirmation }).toEqual({
      id: leadId,
      outcome: 'submitted',
      wantsConfirmation: true,
    });
    expect(lead).toMatchObject({ stage: 'new', standing: 'live', score: 55, qualification: 'warm' });
    expect(await eventsOf(db, leadId)).toEqual(['lead:captured', 'lead:submitted']);
    const kinds = await createLeadHistoryRepository(db, FORM).timeline(leadId, { limit: 9 });
    expect(kinds.map(({ kind }) => kind)).toEqual(['submitted', 'captured']);
  });

  it('makes one lead and one event of twenty that are sent at once', async () => {
    const { db } = database;
    const submission = testSubmission({ consents: [NEWSLETTER, CALLS] });

    const sent = await Promise.all(Array.from({ length: 20 }, () => submitLead({ db }, FORM, submission)));

    const ids = new Set(sent.map(({ lead }) => lead.id));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    expect(sent.filter(({ outcome }) => outcome === 'submitted')).toHaveLength(1);
    expect(sent.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(19);
    expect(await eventsOf(db, id)).toEqual(['lead:submitted']);
    expect(await db('lead_consents').where({ lead_id: id })).toHaveLength(2);
    expect(await db('lead_mail_confirmations').where({ lead_id: id })).toHaveLength(1);
  });

  it('changes nothing when the same comes again after somebody has worked on it', async () => {
    const { db } = database;
    const submission = testSubmission();
    const { lead } = await submitLead({ db }, FORM, submission);
    const operator = await insertTestUser(db);
    const moved = await moveLead({ db }, operator, {
      leadId: lead.id,
      version: lead.version,
      to: 'contacted',
    });

    const again = await submitLead({ db }, FORM, submission);

    expect(again).toMatchObject({
      outcome: 'repeated',
      wantsConfirmation: true,
      lead: { stage: 'contacted', version: moved.version },
    });
  });

  it('takes other answers over, and keeps what was said before in the timeline', async () => {
    const { db } = database;
    const submission = testSubmission();
    const { lead } = await submitLead({ db }, FORM, submission);

    const values = { ...submission.values, name: 'Lena Schmidt' };
    const again = await submitLead({ db }, FORM, { ...submission, values });

    expect(again).toMatchObject({ outcome: 'resubmitted', lead: { id: lead.id, name: 'Lena Schmidt' } });
    const [entry] = await createLeadHistoryRepository(db, FORM).timeline(lead.id, { limit: 1 });
    expect(entry).toMatchObject({ kind: 'resubmitted', details: { before: { name: 'Lena Müller' } } });
    expect(await eventsOf(db, lead.id)).toEqual(['lead:submitted', 'lead:resubmitted']);
  });

  it('marks a second lead of the same person as a duplicate of the first', async () => {
    const { db } = database;
    const first = testSubmission({ values: { email: 'Twice@Example.org', phone: '0171 5550001' } });
    const { lead: older } = await submitLead({ db }, FORM, first);

    const byMail = await submitLead({ db }, FORM, testSubmission({ values: { email: 'twice@example.org' } }));
    const byPhone = await submitLead({ db }, FORM, testSubmission({ values: { phone: '+49 171 5550001' } }));

    expect(older.duplicateOf).toBeNull();
    expect([byMail.lead.duplicateOf, byPhone.lead.duplicateOf]).toEqual([older.id, older.id]);
    const leads = await createLeadsRepository(db, FORM).duplicatesOf(older.id);
    expect(leads.map(({ id }) => id)).toEqual([byMail.lead.id, byPhone.lead.id]);
  });

  it('keeps spam, and tells nobody', async () => {
    const { db } = database;

    const { lead, wantsConfirmation } = await submitLead(
      { db },
      FORM,
      testSubmission({ spam: { score: 90, flags: ['honeypot'] } }),
    );

    expect(lead).toMatchObject({ standing: 'spam', spamFlags: ['honeypot'] });
    expect(wantsConfirmation).toBe(false);
    expect(await eventsOf(db, lead.id)).toEqual([]);
  });

  it('promises one address only few mails', async () => {
    const { db } = database;
    const values = { email: 'flooded@example.org' };
    const sent = [];
    for (let i = 0; i < 5; i += 1) sent.push(await submitLead({ db }, FORM, testSubmission({ values })));

    expect(sent.map(({ wantsConfirmation }) => wantsConfirmation)).toEqual([true, true, true, false, false]);
  });

  it('stores nothing of what it refuses', async () => {
    const { db } = database;
    const submission = testSubmission({ values: { name: 'Nobody' } });

    await expect(submitLead({ db }, FORM, submission)).rejects.toThrow('no way to answer');
    await expect(submitLead({ db }, FORM, { ...submission, values: { email: 'x@' } })).rejects.toMatchObject({
      facts: { field: 'email' },
    });
    await expect(submitLead({ db }, FORM, { ...submission, token: 'short' })).rejects.toMatchObject({
      facts: { field: 'token' },
    });
    expect(await resumeLead({ db }, FORM, { token: submission.token })).toBeUndefined();
  });

  it('keeps each consent with its words once', async () => {
    const { db } = database;
    const submission = testSubmission({ consents: [NEWSLETTER] });
    const { lead } = await submitLead({ db }, FORM, submission);
    await submitLead({ db }, FORM, { ...submission, consents: [NEWSLETTER, CALLS] });

    const rows = await db('lead_consents').where({ lead_id: lead.id }).orderBy('id');
    expect(rows.map(({ purpose, form_url }) => ({ purpose, form_url }))).toEqual([
      { purpose: 'email-marketing', form_url: 'https://codexdlc.example/friseur/anfrage' },
      { purpose: 'phone-marketing', form_url: 'https://codexdlc.example/friseur/anfrage' },
    ]);
    expect(await db('consent_texts').where({ text: NEWSLETTER.text })).toHaveLength(1);
  });
});
