import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { emit } from '../outbox/outbox.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import { createLeadsRepository } from './leads-repository.ts';
import type { LeadDetails } from './lead.ts';

export const AssignLead = z.object({
  leadId: z.uuid(),
  version: z.int(),
  /** Null: nobody. */
  userId: z.uuid().nullable(),
});
export type AssignLeadInput = z.input<typeof AssignLead>;

export async function assignLead(deps: LeadDeps, actor: Actor, input: AssignLeadInput): Promise<LeadDetails> {
  requirePermission(actor, 'lead:change');
  const { leadId, version, userId } = AssignLead.parse(input);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const before = await leads.lockVersion(leadId, version);
    if (before.assignedTo === userId) return before;
    if (userId !== null) {
      const assignees = await createLeadsRepository(trx, actor).assignees();
      if (!assignees.some(({ id }) => id === userId)) throw notAssignable(userId);
    }
    const lead = await leads.change(before, { assigned_to: userId }, now);
    await addToTimeline(trx, actor, lead.id, 'assigned', {
      from: before.assignedName,
      to: lead.assignedName,
    });
    await emit(trx, 'lead:assigned', {
      leadId,
      assignedTo: userId,
      assignedBy: actor.kind === 'user' ? actor.userId : actor.name,
    });
    await recordAudit(trx, actor, {
      action: 'lead.assigned',
      object: { kind: 'lead', id: leadId },
      details: { from: before.assignedTo, to: userId },
    });
    return lead;
  });
}

function notAssignable(userId: string): AppError {
  return new AppError('INVALID_INPUT', 'This user cannot be put in charge of a lead.', {
    why: `${userId} is no active architect or operator.`,
    todo: 'Choose one who is.',
    ...because('lead-assignee', { field: 'userId' }),
  });
}
