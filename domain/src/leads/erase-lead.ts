import type { Knex } from 'knex';
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { emit } from '../outbox/outbox.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { evidenceKeptUntil } from './consent-rules.ts';
import { createLeadAttachmentsRepository } from './lead-attachments-repository.ts';
import { createLeadChatsRepository } from './lead-chats-repository.ts';
import { createLeadConsentsRepository, sealedSubjectContext } from './lead-consents-repository.ts';
import { nowOf, type ErasingDeps } from './lead-deps.ts';
import { addToTimeline, createLeadHistoryRepository } from './lead-history-repository.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import { NOTHING_PERSONAL } from './merge-rules.ts';

export const EraseLead = z.object({ leadId: z.uuid() });
export type EraseLeadInput = z.input<typeof EraseLead>;

export interface ErasedLead {
  leadId: string;
  /** The lead itself and what was merged into it; empty when it had been erased before. */
  erasedIds: string[];
  /** Consents that stay as evidence, sealed, until their time is over. */
  keptConsents: number;
  /** The client that it has become stays: there is a contract. */
  keptClientId: string | null;
}

/**
 * Takes away everything personal (Art. 17 GDPR): of the lead and of what was merged into it. A row without a person stays,
 * so that last year's figures stay true.
 */
export async function eraseLead(deps: ErasingDeps, actor: Actor, input: EraseLeadInput): Promise<ErasedLead> {
  requirePermission(actor, 'lead:erase');
  const { leadId } = EraseLead.parse(input);
  const now = nowOf(deps);
  return deps.db.transaction((trx) =>
    eraseInTransaction({ trx, sealer: deps.sealer }, actor, leadId, { reason: 'requested', now }),
  );
}

/** For those who erase many; audit and event are written here. */
export async function eraseInTransaction(
  { trx, sealer }: { trx: Knex; sealer: Sealer },
  actor: Actor,
  leadId: string,
  { reason, now }: { reason: 'requested' | 'retention'; now: Date },
): Promise<ErasedLead> {
  const leads = createLeadWritesRepository(trx, actor);
  const lead = await leads.lock(leadId);
  if (lead.standing === 'merged') throw merged(lead.mergedInto);
  const { clientId: keptClientId } = lead;
  if (lead.standing === 'erased') return { leadId, erasedIds: [], keptConsents: 0, keptClientId };

  const erasedIds = await leads.lockFamily(leadId);
  const keptConsents = await sealConsents(trx, sealer, actor, leadId);
  await createLeadHistoryRepository(trx, actor).deleteOf(erasedIds);
  await createLeadAttachmentsRepository(trx, actor).deleteOf(erasedIds);
  await createLeadChatsRepository(trx).forget(erasedIds);
  await leads.erase(leadId, erasedIds, NOTHING_PERSONAL);
  await addToTimeline(trx, actor, leadId, 'erased', { reason, at: now.toISOString() });
  await emit(trx, 'lead:erased', { leadId });
  await recordAudit(trx, actor, {
    action: 'lead.erased',
    object: { kind: 'lead', id: leadId },
    details: { reason, erasedIds, keptConsents },
  });
  return { leadId, erasedIds, keptConsents, keptClientId };
}

async function sealConsents(trx: Knex, sealer: Sealer, actor: Actor, leadId: string): Promise<number> {
  const consents = createLeadConsentsRepository(trx, actor);
  let kept = 0;
  for (const consent of await consents.of(leadId)) {
    const until = evidenceKeptUntil(consent);
    if (until === undefined) {
      await consents.delete(consent.id);
      continue;
    }
    const subject = { email: consent.email, phone: consent.phone };
    await consents.keepSealed(consent.id, sealer.seal(sealedSubjectContext(consent.id), subject), until);
    kept += 1;
  }
  return kept;
}

function merged(intoId: string | null): AppError {
  return new AppError('CONFLICT', 'This lead was merged into another one.', {
    why: 'Its notes and consents are kept with that one.',
    todo: 'Erase that one: this one goes with it.',
    ...because('lead-erased-with-other', { mergedInto: intoId }),
  });
}
