import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { createLeadConfirmationsRepository } from './lead-confirmations-repository.ts';
import { createLeadConsentsRepository } from './lead-consents-repository.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';

/** The mail server has taken the mail. When the reader was faster there is nothing left to note. */
export async function noteMailConfirmationSent(
  deps: LeadDeps,
  actor: Actor,
  input: { leadId: string },
): Promise<void> {
  requirePermission(actor, 'lead:change');
  const now = nowOf(deps);
  await deps.db.transaction(async (trx) => {
    const lead = await createLeadWritesRepository(trx, actor).lock(input.leadId);
    const sent = await createLeadConfirmationsRepository(trx).markSent(lead.id, now);
    if (!sent) return;
    await createLeadConsentsRepository(trx, actor).noteConfirmationSent(lead.id, sent.email, now);
    await addToTimeline(trx, actor, lead.id, 'confirmation-sent');
  });
}
