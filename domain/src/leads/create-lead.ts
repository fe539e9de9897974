import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { newId } from '../new-id.ts';
import { emit } from '../outbox/outbox.ts';
import { LANGUAGES } from '../subscriptions/subscription.ts';
import { NO_CONTACT, readContact, requireReachable } from './lead-contact-rules.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline, createLeadHistoryRepository } from './lead-history-repository.ts';
import { ContactValues, Niche } from './lead-submission.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import type { LeadDetails } from './lead.ts';

export const CreateLead = ContactValues.extend({
  niche: Niche,
  language: z.enum(LANGUAGES).default('de'),
  assignedTo: z.uuid().nullable().default(null),
  note: z.string().trim().max(4000).default(''),
});
export type CreateLeadInput = z.input<typeof CreateLead>;

/** Somebody called, or was met: one of us enters the lead. */
export async function createLead(deps: LeadDeps, actor: Actor, input: CreateLeadInput): Promise<LeadDetails> {
  requirePermission(actor, 'lead:change');
  const { niche, language, assignedTo, note, ...values } = CreateLead.parse(input);
  const contact = { ...NO_CONTACT, ...readContact(values) };
  requireReachable(contact);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const id = newId();
    await leads.insert({
      id,
      channel: 'staff',
      source: 'staff',
      stage: 'new',
      niche,
      language,
      assigned_to: assignedTo,
      submitted_at: now,
      last_activity_at: now,
      duplicate_of: (await leads.oldestWith(contact)) ?? null,
      ...contact,
    });
    if (note !== '') await createLeadHistoryRepository(trx, actor).addNote(id, note);
    await addToTimeline(trx, actor, id, 'created');
    await emit(trx, 'lead:created', { leadId: id, niche });
    await recordAudit(trx, actor, {
      action: 'lead.created',
      object: { kind: 'lead', id },
      details: { niche, assignedTo },
    });
    return leads.lock(id);
  });
}
