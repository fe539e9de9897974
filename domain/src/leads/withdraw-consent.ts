import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { CONSENT_PURPOSES } from './consent.ts';
import { createLeadConsentsRepository } from './lead-consents-repository.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';

export const WithdrawConsent = z.object({ leadId: z.uuid(), purpose: z.enum(CONSENT_PURPOSES) });
export type WithdrawConsentInput = z.input<typeof WithdrawConsent>;

/** Somebody no longer agrees. The evidence stays, with the time of the withdrawal. Returns how many it ended. */
export async function withdrawConsent(
  deps: LeadDeps,
  actor: Actor,
  input: WithdrawConsentInput,
): Promise<number> {
  requirePermission(actor, 'lead:change');
  const { leadId, purpose } = WithdrawConsent.parse(input);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    await leads.lockWorkable(leadId);
    const family = await leads.lockFamily(leadId);
    const ended = await createLeadConsentsRepository(trx, actor).withdraw(family, purpose, now);
    if (ended === 0) return 0;
    await addToTimeline(trx, actor, leadId, 'consent-withdrawn', { purpose });
    await recordAudit(trx, actor, {
      action: 'lead.consent-withdrawn',
      object: { kind: 'lead', id: leadId },
      details: { purpose },
    });
    return ended;
  });
}
