import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { LANGUAGES } from '../subscriptions/subscription.ts';
import { createLeadConfirmationsRepository } from './lead-confirmations-repository.ts';
import { contactOf, readContact } from './lead-contact-rules.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { ContactValues, Niche } from './lead-submission.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import type { LeadDetails } from './lead.ts';

/** A field that is left out stays; null, or an empty text, takes it away. */
export const EditLead = ContactValues.extend({
  leadId: z.uuid(),
  version: z.int(),
  niche: Niche.optional(),
  language: z.enum(LANGUAGES).optional(),
});
export type EditLeadInput = z.input<typeof EditLead>;

export async function editLead(deps: LeadDeps, actor: Actor, input: EditLeadInput): Promise<LeadDetails> {
  requirePermission(actor, 'lead:change');
  const { leadId, version, niche, language, ...values } = EditLead.parse(input);
  const given = readContact(values);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const before = await leads.lockVersion(leadId, version);
    const wanted = {
      ...contactOf(before),
      ...given,
      niche: niche ?? before.niche,
      language: language ?? before.language,
    };
    const fields = keysOf(wanted).filter((field) => wanted[field] !== before[field]);
    if (fields.length === 0) return before;
    const isNewAddress = wanted.email !== before.email;
    const lead = await leads.change(
      before,
      { ...wanted, ...(isNewAddress ? { email_confirmed_at: null } : {}) },
      now,
    );
    // The link in a mail to the old address confirms nothing any more.
    if (isNewAddress) await createLeadConfirmationsRepository(trx).dropOpen(leadId);
    await addToTimeline(trx, actor, leadId, 'edited', {
      before: Object.fromEntries(fields.map((field) => [field, before[field]])),
      after: Object.fromEntries(fields.map((field) => [field, lead[field]])),
    });
    await recordAudit(trx, actor, {
      action: 'lead.edited',
      object: { kind: 'lead', id: leadId },
      details: { fields },
    });
    return lead;
  });
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[];
}
