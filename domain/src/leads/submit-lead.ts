import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { AppError, because } from '../errors.ts';
import { newId } from '../new-id.ts';
import { emit } from '../outbox/outbox.ts';
import { sourceOf, touchJson } from './attribution-rules.ts';
import { createLeadConfirmationsRepository } from './lead-confirmations-repository.ts';
import { createLeadConsentsRepository } from './lead-consents-repository.ts';
import { CONTACT_FIELDS, contactOf, readContact, requireReachable } from './lead-contact-rules.ts';
import { nowOf, type LeadDeps } from './lead-deps.ts';
import { submittedEvent } from './lead-events.ts';
import { addToTimeline } from './lead-history-repository.ts';
import { submitStage } from './lead-machine.ts';
import { stageColumns } from './lead-row.ts';
import { Submission, type SubmissionInput } from './lead-submission.ts';
import { hashLeadToken } from './lead-token-rules.ts';
import { createLeadWritesRepository, type LeadColumns } from './lead-writes-repository.ts';
import type { LeadContact, LeadDetails } from './lead.ts';
import { standingOf, submissionHash } from './submission-rules.ts';

export interface SubmittedLead {
  lead: LeadDetails;
  /** `repeated`: the very same was sent before and nothing changed; `resubmitted`: it was sent before, with other answers. */
  outcome: 'submitted' | 'repeated' | 'resubmitted';
  /** Whether a mail with a link is on its way: whoever hears the event sends it, see `beginMailConfirmation`. */
  wantsConfirmation: boolean;
}

/**
 * The form was sent. The same token always means the same lead, however often and from how many connections it comes: a
 * caller that got no answer sends it again. Lead, consents, timeline and event are stored together or not at all.
 */
export async function submitLead(
  deps: LeadDeps,
  actor: Actor,
  input: SubmissionInput,
): Promise<SubmittedLead> {
  requirePermission(actor, 'lead:change');
  const submission = Submission.parse(input);
  const given = readContact(submission.values);
  const tokenHash = hashLeadToken(submission.token);
  const hash = submissionHash(submission);
  const now = nowOf(deps);

  return deps.db.transaction(async (trx) => {
    const known = await lockOrMake(trx, actor, submission, tokenHash);
    if (known.submissionHash?.equals(hash) === true) {
      const wantsConfirmation = await createLeadConfirmationsRepository(trx).isOpen(known.lead.id);
      return { lead: known.lead, outcome: 'repeated', wantsConfirmation };
    }
    const contact = { ...contactOf(known.lead), ...given };
    requireReachable(contact);
    const isFirst = known.lead.submittedAt === null;
    const leads = createLeadWritesRepository(trx, actor);
    const duplicateOf = await leads.oldestWith(contact, known.lead.id);
    const lead = await leads.change(
      known.lead,
      {
        ...submittedColumns(submission, contact, known.lead, now),
        submission_hash: hash,
        ...(isFirst
          ? { duplicate_of: duplicateOf ?? null, position: await leads.positionAfter('new', null) }
          : {}),
      },
      now,
    );
    await createLeadConsentsRepository(trx, actor).record(lead.id, lead, submission.consents, now);
    const wantsConfirmation = await createLeadConfirmationsRepository(trx).want(lead, now);
    await tell(trx, actor, { before: known.lead, lead, wantsConfirmation });
    return { lead, outcome: isFirst ? 'submitted' : 'resubmitted', wantsConfirmation };
  });
}

interface KnownLead {
  lead: LeadDetails;
  submissionHash: Buffer | null;
}

/** The lead of the token, locked. What was merged meanwhile goes on as the lead that it was merged into. */
async function lockOrMake(
  trx: Knex,
  actor: Actor,
  submission: Submission,
  tokenHash: Buffer,
): Promise<KnownLead> {
  const leads = createLeadWritesRepository(trx, actor);
  const known = (await leads.lockByToken(tokenHash)) ?? (await make(trx, actor, submission, tokenHash));
  if (known.lead.mergedInto === null) return known;
  return { lead: await leads.lock(known.lead.mergedInto), submissionHash: known.submissionHash };
}

async function make(trx: Knex, actor: Actor, submission: Submission, tokenHash: Buffer): Promise<KnownLead> {
  const { channel, niche, language, attribution } = submission;
  const leads = createLeadWritesRepository(trx, actor);
  // When somebody else makes it at this moment, this waits for them, and makes none.
  await leads.insert({
    id: newId(),
    resume_token_hash: tokenHash,
    channel,
    niche,
    language,
    stage: 'partial',
    source: sourceOf(channel, attribution),
    first_touch: touchJson(attribution.first ?? attribution.last),
  });
  const made = await leads.lockByToken(tokenHash);
  if (!made)
    throw new AppError('BUSY', 'The form is being sent already.', {
      todo: 'Send it again.',
      ...because('form-being-saved', {}),
    });
  return made;
}

function submittedColumns(
  submission: Submission,
  contact: LeadContact,
  before: LeadDetails,
  now: Date,
): LeadColumns {
  const { survey, attribution, spam } = submission;
  return {
    ...contact,
    ...stageColumns(submitStage(before, now)),
    niche: submission.niche,
    language: submission.language,
    survey_id: survey.id,
    survey_version: survey.version,
    survey_state: survey.state ?? null,
    score: submission.score,
    qualification: submission.qualification,
    reasons: submission.reasons,
    ...(attribution.last === undefined ? {} : { last_touch: touchJson(attribution.last) }),
    ...(contact.email === before.email ? {} : { email_confirmed_at: null }),
    ...(before.submittedAt === null
      ? {
          submitted_at: now,
          spam_score: spam.score,
          spam_flags: spam.flags,
          standing: standingOf(spam.score),
        }
      : {}),
  };
}

async function tell(
  trx: Knex,
  actor: Actor,
  { before, lead, wantsConfirmation }: { before: LeadDetails; lead: LeadDetails; wantsConfirmation: boolean },
): Promise<void> {
  const isFirst = before.submittedAt === null;
  const changed = CONTACT_FIELDS.filter((field) => before[field] !== lead[field]);
  await addToTimeline(
    trx,
    actor,
    lead.id,
    isFirst ? 'submitted' : 'resubmitted',
    isFirst
      ? { score: lead.score }
      : { before: Object.fromEntries(changed.map((field) => [field, before[field]])) },
  );
  // Of spam nobody is told; a person may still find it, and say that it is none.
  if (lead.standing !== 'live') return;
  await emit(trx, isFirst ? 'lead:submitted' : 'lead:resubmitted', submittedEvent(lead, wantsConfirmation));
}
