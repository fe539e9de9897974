import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import type { Language } from '../subscriptions/subscription.ts';
import type { ConsentPurpose } from './consent.ts';
import { createLeadConfirmationsRepository } from './lead-confirmations-repository.ts';
import { createLeadConsentsRepository } from './lead-consents-repository.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { hashLeadToken, newLeadToken } from './lead-token-rules.ts';
import { createLeadWritesRepository } from './lead-writes-repository.ts';
import { CONFIRMATION_DAYS } from './retention-rules.ts';

/** What the mail needs. The token is in it and nowhere else. */
export interface ConfirmationMail {
  leadId: string;
  email: string;
  name: string | null;
  niche: string;
  language: Language;
  token: string;
  expiresAt: Date;
  /** What the link confirms besides the address. */
  purposes: ConsentPurpose[];
}

/**
 * Before each attempt to send the mail: the link of this attempt is the one that works. Undefined when none is wanted any
 * more. Call `noteMailConfirmationSent` when the mail server has taken it.
 */
export async function beginMailConfirmation(
  deps: LeadDeps,
  actor: Actor,
  input: { leadId: string },
): Promise<ConfirmationMail | undefined> {
  requirePermission(actor, 'lead:change');
  const token = newLeadToken();
  const expiresAt = new Date(nowOf(deps).getTime() + CONFIRMATION_DAYS * 86_400_000);
  return deps.db.transaction(async (trx) => {
    const lead = await createLeadWritesRepository(trx, actor).lock(input.leadId);
    if (lead.standing !== 'live') return undefined;
    const confirmation = await createLeadConfirmationsRepository(trx).beginAttempt(
      lead.id,
      hashLeadToken(token),
      expiresAt,
    );
    if (!confirmation) return undefined;
    const consents = await createLeadConsentsRepository(trx, actor).of(lead.id);
    const waiting = consents.filter(
      (consent) =>
        consent.needsConfirmation &&
        consent.confirmedAt === null &&
        consent.withdrawnAt === null &&
        consent.email === confirmation.email,
    );
    return {
      leadId: lead.id,
      email: confirmation.email,
      name: lead.name,
      niche: lead.niche,
      language: lead.language,
      token,
      expiresAt,
      purposes: [...new Set(waiting.map(({ purpose }) => purpose))],
    };
  });
}
