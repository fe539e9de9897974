import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import type { LeadDetails } from './lead.ts';

export const SetFollowUp = z.object({
  leadId: z.uuid(),
  version: z.int(),
  /** Null: no reminder any more. */
  at: z.date().nullable(),
  note: z.string().trim().max(300).optional(),
});
export type SetFollowUpInput = z.input<typeof SetFollowUp>;

export async function setFollowUp(
  deps: LeadDeps,
  actor: Actor,
  input: SetFollowUpInput,
): Promise<LeadDetails> {
  requirePermission(actor, 'lead:change');
  const { leadId, version, at, note } = SetFollowUp.parse(input);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const before = await leads.lockVersion(leadId, version);
    const text = at === null || note === undefined || note === '' ? null : note;
    const lead = await leads.change(before, { follow_up_at: at, follow_up_note: text }, now);
    const details = { at: at?.toISOString() ?? null };
    await addToTimeline(trx, actor, leadId, 'follow-up-set', { ...details, note: text });
    await recordAudit(trx, actor, {
      action: 'lead.follow-up-set',
      object: { kind: 'lead', id: leadId },
      details,
    });
    return lead;
  });
}
