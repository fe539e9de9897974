import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { beginMailConfirmation } from './begin-mail-confirmation.ts';
import { confirmMail } from './confirm-mail.ts';
import { editLead } from './edit-lead.ts';
import { createLeadConsentsRepository } from './lead-consents-repository.ts';
import { createLeadsRepository } from './leads-repository.ts';
import { noteMailConfirmationSent } from './note-mail-confirmation-sent.ts';
import {
  CALLS,
  eventsOf,
  FORM,
  insertTestUser,
  NEWSLETTER,
  submitTestLead,
  testSubmission,
} from './testing/test-leads.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

async function sendMail(leadId: string) {
  const { db } = database;
  const mail = await beginMailConfirmation({ db }, FORM, { leadId });
  if (!mail) throw new Error('no mail is wanted');
  await noteMailConfirmationSent({ db }, FORM, { leadId });
  return mail;
}

it('turns a consent that was ticked into one that can be proved', async () => {
  const { db } = database;
  const { id: leadId } = await submitTestLead(db, { consents: [NEWSLETTER, CALLS] });
  const mail = await sendMail(leadId);
  expect(mail).toMatchObject({ leadId, name: 'Lena Müller', purposes: ['email-marketing'] });

  expect(await confirmMail({ db }, FORM, { token: mail.token })).toEqual({ leadId, isNews: true });

  const [newsletter, calls] = await createLeadConsentsRepository(db, FORM).of(leadId);
  expect(newsletter).toMatchObject({
    purpose: 'email-marketing',
    text: NEWSLETTER.text,
    textVersion: '2026-1',
    email: mail.email,
    confirmationSentAt: expect.any(Date),
    confirmedAt: expect.any(Date),
  });
  expect(calls).toMatchObject({ purpose: 'phone-marketing', confirmedAt: null });
  expect((await createLeadsRepository(db, FORM).get(leadId)).emailConfirmedAt).toEqual(expect.any(Date));
  expect(await eventsOf(db, leadId)).toEqual(['lead:submitted', 'lead:confirmed']);
});

it('is confirmed once, however often the link is used', async () => {
  const { db } = database;
  const { id: leadId } = await submitTestLead(db);
  const { token } = await sendMail(leadId);

  const uses = await Promise.all(Array.from({ length: 8 }, () => confirmMail({ db }, FORM, { token })));

  expect(uses.filter(({ isNews }) => isNews)).toHaveLength(1);
  expect(await eventsOf(db, leadId)).toEqual(['lead:submitted', 'lead:confirmed']);
  expect(await beginMailConfirmation({ db }, FORM, { leadId })).toBeUndefined();
});

it('lets only the newest mail confirm', async () => {
  const { db } = database;
  const { id: leadId } = await submitTestLead(db);
  const older = await sendMail(leadId);
  const newer = await sendMail(leadId);

  await expect(confirmMail({ db }, FORM, { token: older.token })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await confirmMail({ db }, FORM, { token: newer.token })).toMatchObject({ isNews: true });
});

it('refuses a link after its time', async () => {
  const { db } = database;
  const { id: leadId } = await submitTestLead(db);
  const { token, expiresAt } = await sendMail(leadId);

  await expect(confirmMail({ db, now: () => expiresAt }, FORM, { token })).rejects.toMatchObject({
    code: 'GONE',
  });
});

it('confirms no address that was corrected meanwhile', async () => {
  const { db } = database;
  const lead = await submitTestLead(db);
  const { token } = await sendMail(lead.id);
  const operator = await insertTestUser(db);
  const { version } = await createLeadsRepository(db, operator).get(lead.id);
  await editLead({ db }, operator, { leadId: lead.id, version, email: 'right@example.org' });

  await expect(confirmMail({ db }, FORM, { token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('keeps no token as it is', async () => {
  const { db } = database;
  const { id: leadId } = await submitTestLead(db, testSubmission());
  const { token } = await sendMail(leadId);

  expect(await db('lead_mail_confirmations').pluck('token_hash')).not.toContainEqual(Buffer.from(token));
  expect(JSON.stringify(await db('lead_mail_confirmations').select('*'))).not.toContain(token);
  expect(JSON.stringify(await db('outbox').select('*'))).not.toContain(token);
});
