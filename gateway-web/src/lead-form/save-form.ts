import { AppError, systemActor } from '@codexdlc/domain';
import {
  captureLead,
  resumeLead,
  stepOfSurvey,
  submissionOfSurvey,
  submitLead,
  type ResumedLead,
  type SurveyPlace,
  type Touch,
} from '@codexdlc/domain/leads';
import {
  resumeSurvey,
  transitionSurvey,
  type Survey,
  type SurveyEvent,
  type SurveyResult,
  type SurveyState,
  type SurveyTransition,
} from '@codexdlc/domain/surveys';
import type { Locale } from '../locale/locale.ts';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { patiently } from './patiently.ts';
import type { SpamVerdict } from './spam-rules.ts';

export type SaveDeps = Pick<GatewayDeps, 'db' | 'jobs' | 'now'>;

/** Where and how a form is filled in. */
export interface FormPlace {
  token: string;
  niche: string;
  locale: Locale;
  formUrl: string;
  touch?: Touch;
}

export interface OpenForm {
  lead: ResumedLead;
  /** Missing when the form was sent already. */
  form?: { survey: Survey; state: SurveyState };
}

const ACTOR = systemActor('lead form');
const TRIES = 4;

/** Undefined for a link that leads nowhere. A state of an older survey is carried over. */
export async function openForm(
  deps: SaveDeps,
  survey: (id: string | null) => Survey | undefined,
  token: string,
): Promise<OpenForm | undefined> {
  const lead = await patiently(() => resumeLead(deps, ACTOR, { token }));
  if (!lead) return undefined;
  const asked = survey(lead.surveyId);
  if (lead.isSubmitted || !asked) return { lead };
  return { lead, form: { survey: asked, state: resumeSurvey(asked, lead.surveyState) } };
}

/**
 * Does one event and stores what comes of it. Somebody who fills in the same form in two windows goes on from what is
 * stored. `sent`: the whole form was handed over, and is now a lead whose mail is in the queue, or none of it.
 */
export async function advanceForm(
  deps: SaveDeps,
  survey: Survey,
  place: FormPlace,
  event: SurveyEvent,
  spam: SpamVerdict,
  /** As it was just read; without it the form is at its beginning. */
  known?: ResumedLead,
): Promise<SurveyTransition | { kind: 'sent' } | undefined> {
  let lead = known;
  for (let attempt = 1; ; attempt += 1) {
    if (attempt > 1) lead = await patiently(() => resumeLead(deps, ACTOR, { token: place.token }));
    if (lead?.isSubmitted === true) return { kind: 'sent' };
    const before = resumeSurvey(survey, lead?.surveyState);
    const transition = transitionSurvey(survey, before, event);
    if (transition?.kind !== 'moved') return transition;
    const sending = transition.effects.find((effect) => effect.type === 'submitted');
    if (sending) {
      await patiently(() => submit(deps, place, transition.state, sending.result, spam));
      return { kind: 'sent' };
    }
    const version = lead?.version;
    try {
      await patiently(() => capture(deps, survey, place, transition.state, version));
      return transition;
    } catch (error) {
      const isOvertaken = error instanceof AppError && error.code === 'PRECONDITION_FAILED';
      if (!isOvertaken || attempt === TRIES) throw error;
    }
  }
}

async function capture(
  deps: SaveDeps,
  survey: Survey,
  place: FormPlace,
  state: SurveyState,
  version: number | undefined,
): Promise<void> {
  await captureLead(deps, ACTOR, stepOfSurvey(survey, surveyPlace(place), state, version));
}

/** Lead, consents, event and mail are stored together. */
async function submit(
  deps: SaveDeps,
  place: FormPlace,
  state: SurveyState,
  result: SurveyResult,
  spam: SpamVerdict,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const submission = submissionOfSurvey(surveyPlace(place), state, result, spam);
    const { lead, outcome, wantsConfirmation } = await submitLead({ ...deps, db: trx }, ACTOR, submission);
    // What was sent before has its mail from then: both were stored together.
    if (wantsConfirmation && outcome !== 'repeated') {
      await deps.jobs.send(trx, 'mail-lead-confirmation', { leadId: lead.id });
    }
  });
}

function surveyPlace({ locale: language, ...place }: FormPlace): SurveyPlace {
  return { ...place, language };
}
