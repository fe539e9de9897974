import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { emit } from '../outbox/outbox.ts';
import { createLeadConfirmationsRepository } from './lead-confirmations-repository.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { submittedEvent } from './lead-events.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import type { LeadDetails } from './lead.ts';

export const MarkSpam = z.object({ leadId: z.uuid(), version: z.int(), isSpam: z.boolean() });
export type MarkSpamInput = z.input<typeof MarkSpam>;

/** A person knows better than the form's guess. What was held back as spam is told of now, as if it had just come. */
export async function markSpam(deps: LeadDeps, actor: Actor, input: MarkSpamInput): Promise<LeadDetails> {
  requirePermission(actor, 'lead:change');
  const { leadId, version, isSpam } = MarkSpam.parse(input);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const before = await leads.lockVersion(leadId, version);
    const standing = isSpam ? 'spam' : 'live';
    if (before.standing === standing) return before;
    const lead = await leads.change(before, { standing }, now);
    await addToTimeline(trx, actor, leadId, 'spam-marked', { isSpam });
    if (!isSpam && lead.submittedAt !== null) {
      const wantsConfirmation = await createLeadConfirmationsRepository(trx).want(lead, now);
      await emit(trx, 'lead:submitted', submittedEvent(lead, wantsConfirmation));
    }
    await recordAudit(trx, actor, {
      action: 'lead.spam-marked',
      object: { kind: 'lead', id: leadId },
      details: { isSpam },
    });
    return lead;
  });
}
