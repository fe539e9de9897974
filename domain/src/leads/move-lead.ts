import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { emit } from '../outbox/outbox.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { LEAD_STAGES, LOST_REASONS, moveStage, stagesAfter, type StageRefusal } from './lead-machine.ts';
import { stageColumns } from './lead-row.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import type { LeadDetails } from './lead.ts';

export const MoveLead = z.object({
  leadId: z.uuid(),
  version: z.int(),
  /** The same stage means another place in the column. */
  to: z.enum(LEAD_STAGES),
  /** The card that it shall be right below; null is the top, and so is leaving it out when the stage changes. */
  afterId: z.uuid().nullable().optional(),
  lostReason: z.enum(LOST_REASONS).optional(),
  lostNote: z.string().trim().max(1000).optional(),
});
export type MoveLeadInput = z.input<typeof MoveLead>;

/** Of two people who move a lead at once one wins; the other is told PRECONDITION_FAILED. */
export async function moveLead(deps: LeadDeps, actor: Actor, input: MoveLeadInput): Promise<LeadDetails> {
  requirePermission(actor, 'lead:change');
  const wanted = MoveLead.parse(input);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const before = await leads.lockVersion(wanted.leadId, wanted.version);
    const position = await leads.positionAfter(wanted.to, wanted.afterId ?? null);
    const object = { kind: 'lead', id: before.id };
    if (wanted.to === before.stage) {
      const lead = await leads.change(before, { position }, before.lastActivityAt);
      await recordAudit(trx, actor, { action: 'lead.reordered', object, details: { stage: lead.stage } });
      return lead;
    }
    const moved = moveStage(before, wanted, now);
    if ('refusal' in moved) throw refused(before, wanted.to, moved.refusal);
    const lead = await leads.change(before, { ...stageColumns(moved.change), position }, now);
    const details = { from: before.stage, to: lead.stage, lostReason: lead.lostReason };
    await addToTimeline(trx, actor, lead.id, 'moved', { ...details, lostNote: lead.lostNote });
    await emit(trx, 'lead:moved', { leadId: lead.id, from: before.stage, to: lead.stage });
    await recordAudit(trx, actor, { action: 'lead.moved', object, details });
    return lead;
  });
}

function refused(lead: LeadDetails, to: string, refusal: StageRefusal): AppError {
  const what = `This lead cannot go from "${lead.stage}" to "${to}".`;
  switch (refusal) {
    case 'needs-reason':
      return new AppError('INVALID_INPUT', what, {
        why: 'It is not said why it was lost.',
        todo: `Give one of ${LOST_REASONS.join(', ')}.`,
        ...because('lead-lost-why', { field: 'lostReason' }),
      });
    case 'is-client':
      return new AppError('CONFLICT', what, {
        why: 'It has become a client already.',
        todo: 'Go on with the client.',
        ...because('lead-is-client', { clientId: lead.clientId }),
      });
    case 'not-allowed':
      return new AppError('CONFLICT', what, {
        why: `From there it can go to ${stagesAfter(lead).join(', ')}.`,
        todo: 'Choose one of those stages.',
        ...because('lead-stage', { from: lead.stage, to }),
      });
  }
}
