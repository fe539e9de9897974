import type { Lead, LeadStage } from '@codexdlc/domain/leads';
import type { SurveyProgress } from '@codexdlc/domain/surveys';
import type { FieldOption, StatusView } from '../../../view/parts.ts';
import {
  initialsOf,
  leadName,
  leadPath,
  qualificationStatus,
  reasonTexts,
  sourceName,
  stageOptions,
  type Labels,
} from '../lead-labels.ts';

const SHOWN_REASONS = 2;

export interface CardView {
  id: string;
  href: string;
  version: number;
  stage: LeadStage;
  /** Stages that it may be put in, with spaces between. */
  stages: string;
  name: string;
  company: string | undefined;
  niche: string;
  source: string;
  score: string;
  scoreWords: string;
  qualification: StatusView | undefined;
  reasons: string[];
  moreReasons: number;
  at: Date;
  /** "unfinished, step 3 of 7" */
  progress: string | undefined;
  assigned: { name: string; initials: string } | undefined;
  followUp: { at: Date; isDue: boolean; note: string | undefined } | undefined;
  isDuplicate: boolean;
  moves: FieldOption[];
}

export interface CardContext extends Labels {
  now: Date;
  /** How far unfinished ones have come, by id. */
  progress: ReadonlyMap<string, SurveyProgress>;
}

/** A lead as a card of the board. */
export function cardView(lead: Lead, { words, locale, nicheName, now, progress }: CardContext): CardView {
  const name = leadName(lead, words);
  const reasons = reasonTexts(lead.reasons, locale);
  const moves = stageOptions(lead, words);
  return {
    id: lead.id,
    href: leadPath(lead.id),
    version: lead.version,
    stage: lead.stage,
    stages: moves.map(({ value }) => value).join(' '),
    name,
    company: lead.company !== null && lead.company !== name ? lead.company : undefined,
    niche: nicheName(lead.niche),
    source: sourceName(lead.source, words),
    score: String(lead.score),
    scoreWords: words.score(lead.score),
    qualification: qualificationStatus(lead, words),
    reasons: reasons.slice(0, SHOWN_REASONS),
    moreReasons: Math.max(0, reasons.length - SHOWN_REASONS),
    at: lead.submittedAt ?? lead.createdAt,
    progress: progressText(lead, progress, words),
    assigned:
      lead.assignedName === null
        ? undefined
        : { name: lead.assignedName, initials: initialsOf(lead.assignedName) },
    followUp:
      lead.followUpAt === null
        ? undefined
        : { at: lead.followUpAt, isDue: lead.followUpAt <= now, note: lead.followUpNote ?? undefined },
    isDuplicate: lead.duplicateOf !== null,
    moves,
  };
}

/** Only of what is unfinished; an import or a lead of an older survey has no steps. */
export function progressText(
  lead: Pick<Lead, 'id' | 'stage'>,
  progress: CardContext['progress'],
  words: Labels['words'],
): string | undefined {
  if (lead.stage !== 'partial') return undefined;
  const steps = progress.get(lead.id);
  return steps ? words.unfinished(steps.position, steps.total) : words.unfinishedPlain;
}
