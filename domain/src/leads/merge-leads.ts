import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { emit } from '../outbox/outbox.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import type { LeadDetails } from './lead.ts';
import { filledFrom, NOTHING_PERSONAL } from './merge-rules.ts';

export const MergeLeads = z.object({
  /** Stays, and gets what it lacks. */
  intoId: z.uuid(),
  intoVersion: z.int(),
  /** Goes; its notes, timeline and consents are shown with the one that stays. */
  fromId: z.uuid(),
  fromVersion: z.int(),
});
export type MergeLeadsInput = z.input<typeof MergeLeads>;

export async function mergeLeads(deps: LeadDeps, actor: Actor, input: MergeLeadsInput): Promise<LeadDetails> {
  requirePermission(actor, 'lead:change');
  const wanted = MergeLeads.parse(input);
  if (wanted.intoId === wanted.fromId) throw itself();
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    // Always in the order of their ids, so that two merges at once wait and do not block each other.
    const versions: [string, number][] = [
      [wanted.intoId, wanted.intoVersion],
      [wanted.fromId, wanted.fromVersion],
    ];
    const locked = new Map<string, LeadDetails>();
    for (const [id, version] of versions.sort(([a], [b]) => (a < b ? -1 : 1))) {
      locked.set(id, await leads.lockVersion(id, version));
    }
    const into = must(locked.get(wanted.intoId));
    const from = must(locked.get(wanted.fromId));
    if (from.clientId !== null && from.clientId !== into.clientId) throw twoClients(from);

    await leads.change(from, { ...NOTHING_PERSONAL, standing: 'merged', merged_into: into.id }, now);
    await leads.moveMerged(from.id, into.id);
    const lead = await leads.change(into, filledFrom(into, from), now);
    const object = { kind: 'lead', id: lead.id };
    await addToTimeline(trx, actor, lead.id, 'merged', {
      fromId: from.id,
      name: from.name,
      email: from.email,
    });
    await emit(trx, 'lead:merged', { leadId: from.id, intoLeadId: lead.id });
    await recordAudit(trx, actor, { action: 'lead.merged', object, details: { fromId: from.id } });
    return lead;
  });
}

function must(lead: LeadDetails | undefined): LeadDetails {
  if (!lead) throw new Error('a lead that was locked is gone');
  return lead;
}

function itself(): AppError {
  return new AppError('INVALID_INPUT', 'A lead cannot be merged with itself.', {
    why: 'Both ids are the same.',
    todo: 'Choose another lead.',
    ...because('lead-merge-itself', { field: 'fromId' }),
  });
}

function twoClients(from: LeadDetails): AppError {
  return new AppError('CONFLICT', 'This lead cannot be merged into the other one.', {
    why: 'It has become a client, and the other one has not become the same.',
    todo: 'Merge them the other way round.',
    ...because('lead-merge-clients', { clientId: from.clientId }),
  });
}
