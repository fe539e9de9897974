import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { AppError } from '../errors.ts';
import { newId } from '../new-id.ts';
import { emit } from '../outbox/outbox.ts';
import { sourceOf, touchJson } from './attribution-rules.ts';
import { readPartialContact } from './lead-contact-rules.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { LeadStep, type LeadStepInput } from './lead-submission.ts';
import { hashLeadToken } from './lead-token-rules.ts';
import type { LeadDetails } from './lead.ts';
import { createLeadWritesRepository, type LeadColumns } from './lead-writes-repository.ts';

export interface CapturedLead {
  leadId: string;
  version: number;
  /** True when the form was sent already: then nothing was changed. */
  isSubmitted: boolean;
}

/**
 * Keeps what somebody has filled in so far. The first step makes the lead; the same token always means the same lead. Not
 * audited: nobody of ours has done anything, and the timeline tells of it.
 */
export async function captureLead(deps: LeadDeps, actor: Actor, input: LeadStepInput): Promise<CapturedLead> {
  requirePermission(actor, 'lead:change');
  const step = LeadStep.parse(input);
  const tokenHash = hashLeadToken(step.token);
  const now = nowOf(deps);
  const { id, version, state } = step.survey;
  const columns = {
    niche: step.niche,
    language: step.language,
    survey_id: id,
    survey_version: version,
    survey_state: state ?? null,
    ...readPartialContact(step.values),
    ...(step.attribution.last === undefined ? {} : { last_touch: touchJson(step.attribution.last) }),
    last_activity_at: now,
  } satisfies LeadColumns;

  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const known = await leads.lockByToken(tokenHash);
    if (known) return goOn(known.lead, step.version, () => leads.change(known.lead, columns, now));
    const lead = {
      ...columns,
      id: newId(),
      resume_token_hash: tokenHash,
      channel: step.channel,
      stage: 'partial' as const,
      source: sourceOf(step.channel, step.attribution),
      first_touch: touchJson(step.attribution.first ?? step.attribution.last),
    };
    if (await leads.insert(lead)) {
      await addToTimeline(trx, actor, lead.id, 'captured', { survey: id });
      await emit(trx, 'lead:captured', { leadId: lead.id, niche: step.niche, channel: step.channel });
      return { leadId: lead.id, version: 1, isSubmitted: false };
    }
    // Sent twice at once: the other one has made it.
    const made = await leads.lockByToken(tokenHash);
    if (!made) throw new AppError('BUSY', 'The form is being saved already.', { todo: 'Send it again.' });
    return goOn(made.lead, step.version, () => leads.change(made.lead, columns, now));
  });
}

async function goOn(
  lead: LeadDetails,
  version: number | undefined,
  save: () => Promise<LeadDetails>,
): Promise<CapturedLead> {
  if (lead.submittedAt !== null || lead.standing === 'merged') {
    return { leadId: lead.id, version: lead.version, isSubmitted: true };
  }
  if (version !== undefined && version !== lead.version) {
    throw new AppError('PRECONDITION_FAILED', 'The form was filled in further meanwhile.', {
      why: `It has version ${lead.version}, you sent ${version}.`,
      todo: 'Go on from what is stored.',
      facts: { version: lead.version },
    });
  }
  return { leadId: lead.id, version: (await save()).version, isSubmitted: false };
}
