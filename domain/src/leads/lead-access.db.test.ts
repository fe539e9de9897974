import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, UserActor } from '../access/actor.ts';
import { newId } from '../new-id.ts';
import { createSealer } from '../sealing/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { addLeadNote } from './add-lead-note.ts';
import { assignLead } from './assign-lead.ts';
import { attachTenant } from './attach-tenant.ts';
import { beginMailConfirmation } from './begin-mail-confirmation.ts';
import { captureLead } from './capture-lead.ts';
import { confirmMail } from './confirm-mail.ts';
import { convertLead } from './convert-lead.ts';
import { createLead } from './create-lead.ts';
import { editLead } from './edit-lead.ts';
import { eraseLead } from './erase-lead.ts';
import { exportLeads } from './export-leads.ts';
import { exportPerson } from './export-person.ts';
import { importLeads } from './import-leads.ts';
import { createLeadConsentsRepository } from './lead-consents-repository.ts';
import { createLeadHistoryRepository } from './lead-history-repository.ts';
import { newLeadToken } from './lead-token-rules.ts';
import type { LeadDetails } from './lead.ts';
import { linkDeployedTenant } from './link-deployed-tenant.ts';
import { markDuplicate } from './mark-duplicate.ts';
import { markSpam } from './mark-spam.ts';
import { mergeLeads } from './merge-leads.ts';
import { moveLead } from './move-lead.ts';
import { noteMailConfirmationSent } from './note-mail-confirmation-sent.ts';
import { resumeLead } from './resume-lead.ts';
import { setFollowUp } from './set-follow-up.ts';
import { submitLead } from './submit-lead.ts';
import { takeChatConfirmations } from './take-chat-confirmations.ts';
import { CALLS, insertTestUser, submitTestLead, testSubmission } from './testing/test-leads.ts';
import { withdrawConsent } from './withdraw-consent.ts';

let database: TestDatabase;
let client: UserActor;
let lead: LeadDetails;
beforeAll(async () => {
  database = await createTestDatabase();
  client = await insertTestUser(database.db, 'client');
  lead = await submitTestLead(database.db, { consents: [CALLS] });
});
afterAll(() => database.end());

const sealer = createSealer(randomBytes(32));
const deps = () => ({ db: database.db, sealer });
const seen = () => ({ leadId: lead.id, version: lead.version });

const VERBS: Record<string, (actor: Actor) => Promise<unknown>> = {
  addLeadNote: (actor) => addLeadNote(deps(), actor, { leadId: lead.id, text: 'x' }),
  assignLead: (actor) => assignLead(deps(), actor, { ...seen(), userId: null }),
  attachTenant: (actor) => attachTenant(deps(), actor, { leadId: lead.id, tenantId: newId() }),
  beginMailConfirmation: (actor) => beginMailConfirmation(deps(), actor, { leadId: lead.id }),
  captureLead: (actor) => captureLead(deps(), actor, testSubmission()),
  confirmMail: (actor) => confirmMail(deps(), actor, { token: newLeadToken() }),
  convertLead: (actor) => convertLead(deps(), actor, seen()),
  createLead: (actor) => createLead(deps(), actor, { niche: 'coach', email: 'x@example.org' }),
  editLead: (actor) => editLead(deps(), actor, { ...seen(), name: 'x' }),
  eraseLead: (actor) => eraseLead(deps(), actor, { leadId: lead.id }),
  exportLeads: (actor) => exportLeads(deps(), actor).next(),
  exportPerson: (actor) => exportPerson(deps(), actor, { leadId: lead.id }),
  importLeads: (actor) => importLeads(deps(), actor, []),
  linkDeployedTenant: (actor) =>
    linkDeployedTenant(deps(), actor, { leadId: lead.id, tenant: { id: newId(), clientId: newId() } }),
  markDuplicate: (actor) => markDuplicate(deps(), actor, { ...seen(), duplicateOf: null }),
  markSpam: (actor) => markSpam(deps(), actor, { ...seen(), isSpam: true }),
  mergeLeads: (actor) =>
    mergeLeads(deps(), actor, { intoId: lead.id, intoVersion: 1, fromId: newId(), fromVersion: 1 }),
  moveLead: (actor) => moveLead(deps(), actor, { ...seen(), to: 'contacted' }),
  noteMailConfirmationSent: (actor) => noteMailConfirmationSent(deps(), actor, { leadId: lead.id }),
  resumeLead: (actor) => resumeLead(deps(), actor, { token: newLeadToken() }),
  setFollowUp: (actor) => setFollowUp(deps(), actor, { ...seen(), at: null }),
  submitLead: (actor) => submitLead(deps(), actor, testSubmission()),
  takeChatConfirmations: (actor) =>
    database.db.transaction((trx) => takeChatConfirmations({ db: trx }, actor, { limit: 1 })),
  withdrawConsent: (actor) => withdrawConsent(deps(), actor, { leadId: lead.id, purpose: 'contact' }),
};

describe.each(Object.entries(VERBS))('%s', (_, verb) => {
  it("refuses a client's user", async () => {
    await expect(verb(client)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('refuses a token without any scope', async () => {
    const operator = await insertTestUser(database.db);

    await expect(verb({ ...operator, scopes: [] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

it('shows a client neither history nor consents', async () => {
  const { db } = database;

  expect(await createLeadHistoryRepository(db, client).timeline(lead.id, { limit: 9 })).toEqual([]);
  expect(await createLeadHistoryRepository(db, client).notes(lead.id)).toEqual([]);
  expect(await createLeadConsentsRepository(db, client).of(lead.id)).toEqual([]);
});

it('has a case for every verb there is', async () => {
  const { readdir } = await import('node:fs/promises');
  const files = (await readdir(import.meta.dirname)).filter(
    (file) =>
      /^[a-z]+(?:-[a-z]+)+\.ts$/.test(file) &&
      !/-(?:rules|machine|repository|row|deps|query|submission|events)\.ts$/.test(file),
  );
  const names = files.map((file) =>
    file.replace('.ts', '').replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
  );

  expect(names.filter((name) => !(name in VERBS)).sort()).toEqual(['purgeOldLeads']);
});
