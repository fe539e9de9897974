import type { Language } from '../subscriptions/subscription.ts';
import type { Qualification, SurveyScore } from '../surveys/survey-score.ts';
import type { Touch } from './attribution.ts';
import type { LeadStage, LostReason } from './lead-machine.ts';

/** Why it has its score, as the survey says it in all languages. */
export type LeadReason = SurveyScore['reasons'][number];

/** How a lead came to us. */
export const LEAD_CHANNELS = ['form', 'telegram', 'import', 'staff'] as const;
export type LeadChannel = (typeof LEAD_CHANNELS)[number];

/** Only live leads are worked on. Of a merged or erased one nothing personal is left. */
export const LEAD_STANDINGS = ['live', 'spam', 'merged', 'erased'] as const;
export type LeadStanding = (typeof LEAD_STANDINGS)[number];

export interface LeadContact {
  name: string | null;
  company: string | null;
  /** Lower case. */
  email: string | null;
  /** E.164. */
  phone: string | null;
  /** Lower case, without "www." and path. */
  domain: string | null;
}

/** A lead as lists and boards show it. */
export interface Lead extends LeadContact {
  id: string;
  channel: LeadChannel;
  niche: string;
  language: Language;
  surveyId: string | null;
  surveyVersion: number | null;
  stage: LeadStage;
  standing: LeadStanding;
  /** The lead that this one was merged into. */
  mergedInto: string | null;
  /** The older lead with the same mail address or phone number. */
  duplicateOf: string | null;
  lostReason: LostReason | null;
  lostNote: string | null;
  score: number;
  qualification: Qualification | null;
  reasons: LeadReason[];
  emailConfirmedAt: Date | null;
  assignedTo: string | null;
  assignedName: string | null;
  clientId: string | null;
  tenantId: string | null;
  /** Where it came from in one word: "google", "instagram", "direct", "telegram" ... */
  source: string;
  spamScore: number;
  spamFlags: string[];
  submittedAt: Date | null;
  contactedAt: Date | null;
  qualifiedAt: Date | null;
  wonAt: Date | null;
  lostAt: Date | null;
  lastActivityAt: Date;
  followUpAt: Date | null;
  followUpNote: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** With what a list leaves in the database. */
export interface LeadDetails extends Lead {
  /** State of the survey machine; null when the lead did not come through a survey. */
  surveyState: unknown;
  firstTouch: Touch;
  lastTouch: Touch;
}

export interface LeadNote {
  id: string;
  leadId: string;
  text: string;
  authorId: string;
  authorName: string;
  createdAt: Date;
}

export const TIMELINE_KINDS = [
  'captured',
  'submitted',
  'resubmitted',
  'created',
  'imported',
  'confirmation-sent',
  'confirmed',
  'moved',
  'assigned',
  'note-added',
  'follow-up-set',
  'edited',
  'duplicate-marked',
  'spam-marked',
  'merged',
  'converted',
  'tenant-attached',
  'consent-withdrawn',
  'erased',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelineEntry {
  id: number;
  leadId: string;
  at: Date;
  actorKind: 'user' | 'system';
  actorId: string;
  actorName: string;
  kind: TimelineKind;
  /** What happened, for example { from, to } of a move. It may hold personal text: it goes when the lead is erased. */
  details: Record<string, unknown>;
}
