import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { AppError, because } from '../errors.ts';
import { newId } from '../new-id.ts';
import { emit } from '../outbox/outbox.ts';
import { sourceOf, touchJson } from './attribution-rules.ts';
import { readPartialContact } from './lead-contact-rules.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { LeadStep, type LeadStepInput } from './lead-submission.ts';
import { hashLeadToken } from './lead-token-rules.ts';
import type { LeadDetails } from './lead.ts';
import {
  createLeadWritesRepository,
  type LeadColumns,
  type LeadWritesRepository,
} from './lead-writes-repository.ts';

export interface CapturedLead {
  leadId: string;
  version: number;
  /** True when the form was sent already: then nothing was changed. */
  isSubmitted: boolean;
}

/** A form that is being filled in counts as active; more exactly than this it need not be known. */
const ACTIVITY_MS = 10 * 60_000;

/**
 * Keeps what somebody has filled in so far. The first step makes the lead; the same token always means the same lead. Not
 * audited: nobody of ours has done anything, and the timeline tells of it.
 */
export async function captureLead(deps: LeadDeps, actor: Actor, input: LeadStepInput): Promise<CapturedLead> {
  requirePermission(actor, 'lead:change');
  const step = LeadStep.parse(input);
  const tokenHash = hashLeadToken(step.token);
  const contact = readPartialContact(step.values);
  if (Object.keys(contact).length === 0) {
    // Most steps ask for no contact: one statement, and no index has to know.
    const activeSince = new Date(nowOf(deps).getTime() - ACTIVITY_MS);
    const leads = createLeadWritesRepository(deps.db, actor);
    const saved = await leads.saveStep(tokenHash, step.version, columnsOf(step), activeSince);
    if (saved) return { ...saved, isSubmitted: false };
  }
  return deps.db.transaction(async (trx) => {
    const leads = createLeadWritesRepository(trx, actor);
    const known = await leads.lockByToken(tokenHash);
    if (known) return goOn(leads, known.lead, step, nowOf(deps));
    const made = await begin(trx, actor, step, nowOf(deps));
    if (made) return made;
    // Sent twice at once: the other one has made it.
    const other = await leads.lockByToken(tokenHash);
    if (!other)
      throw new AppError('BUSY', 'The form is being saved already.', {
        todo: 'Send it again.',
        ...because('form-being-saved', {}),
      });
    return goOn(leads, other.lead, step, nowOf(deps));
  });
}

type Step = z.output<typeof LeadStep>;

function columnsOf({ niche, language, survey, attribution }: Step): LeadColumns {
  return {
    niche,
    language,
    survey_id: survey.id,
    survey_version: survey.version,
    survey_state: survey.state ?? null,
    ...(attribution.last === undefined ? {} : { last_touch: touchJson(attribution.last) }),
  };
}

async function begin(trx: Knex, actor: Actor, step: Step, now: Date): Promise<CapturedLead | undefined> {
  const { channel, niche, attribution, survey } = step;
  const leadId = newId();
  const isMade = await createLeadWritesRepository(trx, actor).insert({
    id: leadId,
    resume_token_hash: hashLeadToken(step.token),
    channel,
    stage: 'partial',
    source: sourceOf(channel, attribution),
    first_touch: touchJson(attribution.first ?? attribution.last),
    last_activity_at: now,
    ...readPartialContact(step.values),
    ...columnsOf(step),
    niche,
    language: step.language,
  });
  if (!isMade) return undefined;
  await addToTimeline(trx, actor, leadId, 'captured', { survey: survey.id });
  await emit(trx, 'lead:captured', { leadId, niche, channel });
  return { leadId, version: 1, isSubmitted: false };
}

async function goOn(
  leads: LeadWritesRepository,
  lead: LeadDetails,
  step: Step,
  now: Date,
): Promise<CapturedLead> {
  if (lead.submittedAt !== null || lead.standing === 'merged') {
    return { leadId: lead.id, version: lead.version, isSubmitted: true };
  }
  if (step.version !== undefined && step.version !== lead.version) {
    throw new AppError('PRECONDITION_FAILED', 'The form was filled in further meanwhile.', {
      why: `It has version ${lead.version}, you sent ${step.version}.`,
      todo: 'Go on from what is stored.',
      facts: { version: lead.version },
    });
  }
  const isFresh = now.getTime() - lead.lastActivityAt.getTime() < ACTIVITY_MS;
  const columns = { ...columnsOf(step), ...readPartialContact(step.values) };
  const { version } = await leads.change(lead, columns, isFresh ? lead.lastActivityAt : now);
  return { leadId: lead.id, version, isSubmitted: false };
}
