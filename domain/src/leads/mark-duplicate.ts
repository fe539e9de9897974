import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import { createLeadsRepository } from './leads-repository.ts';
import type { LeadDetails } from './lead.ts';

export const MarkDuplicate = z.object({
  leadId: z.uuid(),
  version: z.int(),
  /** Null: it is nobody's duplicate after all. */
  duplicateOf: z.uuid().nullable(),
});
export type MarkDuplicateInput = z.input<typeof MarkDuplicate>;

/** Says that two leads are the same person, or are not; both stay. See `mergeLeads`. */
export async function markDuplicate(
  deps: LeadDeps,
  actor: Actor,
  input: MarkDuplicateInput,
): Promise<LeadDetails> {
  requirePermission(actor, 'lead:change');
  const { leadId, version, duplicateOf } = MarkDuplicate.parse(input);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const before = await leads.lockVersion(leadId, version);
    if (duplicateOf !== null) await requireOther(createLeadsRepository(trx, actor), leadId, duplicateOf);
    const lead = await leads.change(before, { duplicate_of: duplicateOf }, now);
    await addToTimeline(trx, actor, leadId, 'duplicate-marked', { duplicateOf });
    await recordAudit(trx, actor, {
      action: 'lead.duplicate-marked',
      object: { kind: 'lead', id: leadId },
      details: { duplicateOf },
    });
    return lead;
  });
}

async function requireOther(
  leads: ReturnType<typeof createLeadsRepository>,
  leadId: string,
  otherId: string,
): Promise<void> {
  const other = await leads.get(otherId);
  if (other.id !== leadId && (other.standing === 'live' || other.standing === 'spam')) return;
  throw new AppError('INVALID_INPUT', 'A lead can be the duplicate of another live lead only.', {
    why: other.id === leadId ? 'It was given itself.' : `The other one is ${other.standing}.`,
    todo: 'Choose another lead.',
    ...because('lead-duplicate-of', { field: 'duplicateOf' }),
  });
}
