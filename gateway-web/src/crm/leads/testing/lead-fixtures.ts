import { systemActor } from '@codexdlc/domain';
import {
  captureLead,
  createLead,
  createLeadsRepository,
  newLeadToken,
  submitLead,
  type CreateLeadInput,
  type LeadDetails,
} from '@codexdlc/domain/leads';
import type { Knex } from 'knex';

export const SYSTEM = systemActor('test');

let count = 0;

/** A lead that somebody entered, with a name and an address of its own. */
export function newLead(db: Knex, more: Partial<CreateLeadInput> = {}): Promise<LeadDetails> {
  count += 1;
  return createLead({ db }, SYSTEM, {
    niche: 'beauty-salons',
    name: `Lead ${count}`,
    email: `lead-${count}@example.test`,
    ...more,
  });
}

const survey = (submitted: boolean) => ({
  id: 'beauty-salons',
  version: 1,
  state: {
    surveyId: 'beauty-salons',
    surveyVersion: 1,
    at: 'booking',
    returnTo: null,
    answers: { business: 'hair', booking: ['phone', 'walk-in'] },
    answeredSteps: ['business', 'booking'],
    submitted,
  },
});

type Values = Partial<Record<'name' | 'company' | 'email' | 'phone' | 'domain', string>>;

/** One that came through the form. */
export async function submittedLead(db: Knex, values: Values = {}, more: object = {}): Promise<LeadDetails> {
  count += 1;
  const { lead } = await submitLead({ db }, SYSTEM, {
    token: newLeadToken(),
    niche: 'beauty-salons',
    language: 'de',
    survey: survey(true),
    values: { name: `Person ${count}`, email: `person-${count}@example.test`, ...values },
    score: 43,
    qualification: 'hot',
    reasons: [
      {
        points: 25,
        reason: { de: 'Will bald beginnen', en: 'Wants to begin soon', ru: 'Хочет начать скоро' },
      },
      { points: -15, reason: { de: 'Informiert sich nur', en: 'Only looks around', ru: 'Только смотрит' } },
    ],
    consents: [
      {
        purpose: 'email-marketing',
        doubleOptIn: true,
        version: '2026-11-1',
        language: 'de',
        text: 'Ich möchte Neuigkeiten per E-Mail.',
        formUrl: 'https://agency.test/anfrage/beauty-salons',
      },
    ],
    ...more,
  });
  return lead;
}

/** Somebody who is still filling in. */
export async function unfinishedLead(db: Knex, values: Values = {}): Promise<string> {
  count += 1;
  const { leadId } = await captureLead({ db }, SYSTEM, {
    token: newLeadToken(),
    niche: 'beauty-salons',
    language: 'de',
    survey: survey(false),
    values: { name: `Unfinished ${count}`, ...values },
  });
  return leadId;
}

export function storedLead(db: Knex, id: string): Promise<LeadDetails> {
  return createLeadsRepository(db, SYSTEM).get(id);
}

/** Takes every lead away; their timeline lets go only of a transaction that says so. */
export async function clearLeads(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw(`select set_config('waas.erases_leads', 'on', true)`);
    await trx('leads').delete();
  });
}
