import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline, createLeadHistoryRepository } from './lead-history-repository.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import type { LeadNote } from './lead.ts';

export const AddLeadNote = z.object({ leadId: z.uuid(), text: z.string().trim().min(1).max(4000) });
export type AddLeadNoteInput = z.input<typeof AddLeadNote>;

/** Needs no version: a note takes nothing away that somebody else has written. */
export async function addLeadNote(deps: LeadDeps, actor: Actor, input: AddLeadNoteInput): Promise<LeadNote> {
  requirePermission(actor, 'lead:change');
  const { leadId, text } = AddLeadNote.parse(input);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const lead = await leads.lockWorkable(leadId);
    const note = await createLeadHistoryRepository(trx, actor).addNote(leadId, text);
    await leads.noteActivity(lead.id, now);
    await addToTimeline(trx, actor, leadId, 'note-added', { noteId: note.id });
    await recordAudit(trx, actor, {
      action: 'lead.note-added',
      object: { kind: 'lead', id: leadId },
      details: { noteId: note.id },
    });
    return note;
  });
}
