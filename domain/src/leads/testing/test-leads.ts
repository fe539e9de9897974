import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { systemActor, type Role, type UserActor } from '../../access/actor.ts';
import { newId } from '../../new-id.ts';
import type { GivenConsent } from '../consent.ts';
import type { SubmissionInput } from '../lead-submission.ts';
import { newLeadToken } from '../lead-token-rules.ts';
import type { LeadDetails } from '../lead.ts';
import { submitLead } from '../submit-lead.ts';

export const FORM = systemActor('lead form');

/** A user as a row, and as an actor with every scope. */
export async function insertTestUser(db: Knex, role: Role = 'operator'): Promise<UserActor> {
  const userId = newId();
  const clientId = role === 'client' ? newId() : undefined;
  if (clientId !== undefined) await db('clients').insert({ id: clientId, name: 'A client' });
  const name = `${role} ${userId.slice(-4)}`;
  await db('users').insert({
    id: userId,
    email: `${userId}@example.test`,
    name,
    role,
    client_id: clientId ?? null,
  });
  return { kind: 'user', userId, name, role, clientId, scopes: ['admin'] };
}

export const NEWSLETTER: GivenConsent = {
  purpose: 'email-marketing',
  version: '2026-1',
  language: 'de',
  text: 'Ja, ich möchte Neuigkeiten per E-Mail erhalten.',
  formUrl: 'https://codexdlc.example/friseur/anfrage?t=secret',
  doubleOptIn: true,
};
export const CALLS: GivenConsent = {
  ...NEWSLETTER,
  purpose: 'phone-marketing',
  text: 'Ja, Sie dürfen mich anrufen.',
  doubleOptIn: false,
};

/** What a form sends; another person with every call. */
export function testSubmission(given: Partial<SubmissionInput> = {}): SubmissionInput {
  const person = randomBytes(4).toString('hex');
  return {
    token: newLeadToken(),
    niche: 'hair-salon',
    language: 'de',
    survey: { id: 'hair-salon', version: 1, state: { at: 'summary', answers: { seats: 4 } } },
    values: { name: 'Lena Müller', company: 'Salon Lily', email: `${person}@example.org` },
    score: 55,
    qualification: 'warm',
    ...given,
  };
}

export async function submitTestLead(db: Knex, given: Partial<SubmissionInput> = {}): Promise<LeadDetails> {
  return (await submitLead({ db }, FORM, testSubmission(given))).lead;
}

/** Names of the events about a lead, in order. */
export async function eventsOf(db: Knex, leadId: string): Promise<string[]> {
  return db('outbox').whereRaw(`payload ->> 'leadId' = ?`, [leadId]).orderBy('id').pluck<string[]>('name');
}
