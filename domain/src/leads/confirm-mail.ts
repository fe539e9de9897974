import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { AppError, because } from '../errors.ts';
import { emit } from '../outbox/outbox.ts';
import { createLeadConfirmationsRepository } from './lead-confirmations-repository.ts';
import { createLeadConsentsRepository } from './lead-consents-repository.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { hashLeadToken } from './lead-token-rules.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';

export interface ConfirmedMail {
  leadId: string;
  /** False when the link was used before: that is fine as well. */
  isNews: boolean;
}

/** The link of the mail was opened and its button pressed. Opening alone must not confirm: mail scanners do that. */
export async function confirmMail(
  deps: LeadDeps,
  actor: Actor,
  input: { token: string },
): Promise<ConfirmedMail> {
  requirePermission(actor, 'lead:change');
  const tokenHash = hashLeadToken(input.token);
  const now = nowOf(deps);
  return deps.db.transaction(async (trx) => {
    const confirmations = createLeadConfirmationsRepository(trx);
    const leadId = await confirmations.leadOf(tokenHash);
    if (leadId === undefined) throw unknownLink();
    const leads = createLeadWritesRepository(trx, actor);
    const lead = await leads.lock(leadId);
    const confirmation = await confirmations.lockByToken(tokenHash);
    if (!confirmation) throw unknownLink();
    if (confirmation.confirmedAt !== null) return { leadId, isNews: false };
    if (confirmation.expiresAt !== null && confirmation.expiresAt <= now)
      throw expired(confirmation.expiresAt);

    await confirmations.confirm(confirmation.id, now);
    const purposes = await createLeadConsentsRepository(trx, actor).confirm(leadId, confirmation.email, now);
    if (lead.email === confirmation.email) await leads.change(lead, { email_confirmed_at: now }, now);
    await addToTimeline(trx, actor, leadId, 'confirmed', { purposes });
    await emit(trx, 'lead:confirmed', { leadId });
    return { leadId, isNews: true };
  });
}

function unknownLink(): AppError {
  return new AppError('NOT_FOUND', 'This link is not known.', {
    why: 'A newer mail may have replaced it, or it was not confirmed in time and deleted.',
    todo: 'Use the link of the newest mail, or fill in the form again.',
    ...because('confirmation-unknown', {}),
  });
}

function expired(at: Date): AppError {
  return new AppError('GONE', 'This link has expired.', {
    why: `It was valid until ${at.toISOString()}.`,
    todo: 'Fill in the form again.',
    ...because('confirmation-expired', { until: at.toISOString() }),
  });
}
