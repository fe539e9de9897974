import type { Language } from '../subscriptions/subscription.ts';
import type { Qualification } from '../surveys/survey-score.ts';
import { Touch } from './attribution.ts';
import type { LeadStage, LostReason, StageChange } from './lead-machine.ts';
import type { Lead, LeadChannel, LeadDetails, LeadReason, LeadStanding } from './lead.ts';

export interface LeadRow {
  id: string;
  resume_token_hash: Buffer | null;
  channel: LeadChannel;
  niche: string;
  language: Language;
  survey_id: string | null;
  survey_version: number | null;
  survey_state: unknown;
  stage: LeadStage;
  /** A numeric: as text, so that no digit is lost. */
  position: string;
  standing: LeadStanding;
  merged_into: string | null;
  duplicate_of: string | null;
  lost_reason: LostReason | null;
  lost_note: string | null;
  score: number;
  qualification: Qualification | null;
  reasons: LeadReason[];
  name: string | null;
  company: string | null;
  email: string | null;
  phone: string | null;
  domain: string | null;
  email_confirmed_at: Date | null;
  assigned_to: string | null;
  client_id: string | null;
  tenant_id: string | null;
  source: string;
  first_touch: unknown;
  last_touch: unknown;
  spam_score: number;
  spam_flags: string[];
  submission_hash: Buffer | null;
  submitted_at: Date | null;
  contacted_at: Date | null;
  qualified_at: Date | null;
  won_at: Date | null;
  lost_at: Date | null;
  last_activity_at: Date;
  follow_up_at: Date | null;
  follow_up_note: string | null;
  search_text: string;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** Of a lead in a list: not the answers, not the visits. */
export const LISTED = [
  ...['id', 'channel', 'niche', 'language', 'survey_id', 'survey_version', 'stage', 'standing'],
  ...['merged_into', 'duplicate_of', 'lost_reason', 'lost_note', 'score', 'qualification', 'reasons'],
  ...['name', 'company', 'email', 'phone', 'domain', 'email_confirmed_at', 'assigned_to', 'client_id'],
  ...['tenant_id', 'source', 'spam_score', 'spam_flags', 'submitted_at', 'contacted_at', 'qualified_at'],
  ...['won_at', 'lost_at', 'last_activity_at', 'follow_up_at', 'follow_up_note', 'version', 'created_at'],
  'updated_at',
].map((column) => `leads.${column}`);

export type ListedRow = Omit<
  LeadRow,
  | 'resume_token_hash'
  | 'survey_state'
  | 'position'
  | 'first_touch'
  | 'last_touch'
  | 'submission_hash'
  | 'search_text'
> & { assigned_name: string | null };

/** With what the list is sorted by, as Postgres writes it. */
export type KeyedRow = ListedRow & { sort_key: string };

export function toLead(row: ListedRow): Lead {
  return {
    id: row.id,
    channel: row.channel,
    niche: row.niche,
    language: row.language,
    surveyId: row.survey_id,
    surveyVersion: row.survey_version,
    stage: row.stage,
    standing: row.standing,
    mergedInto: row.merged_into,
    duplicateOf: row.duplicate_of,
    lostReason: row.lost_reason,
    lostNote: row.lost_note,
    score: row.score,
    qualification: row.qualification,
    reasons: row.reasons,
    name: row.name,
    company: row.company,
    email: row.email,
    phone: row.phone,
    domain: row.domain,
    emailConfirmedAt: row.email_confirmed_at,
    assignedTo: row.assigned_to,
    assignedName: row.assigned_name,
    clientId: row.client_id,
    tenantId: row.tenant_id,
    source: row.source,
    spamScore: row.spam_score,
    spamFlags: row.spam_flags,
    submittedAt: row.submitted_at,
    contactedAt: row.contacted_at,
    qualifiedAt: row.qualified_at,
    wonAt: row.won_at,
    lostAt: row.lost_at,
    lastActivityAt: row.last_activity_at,
    followUpAt: row.follow_up_at,
    followUpNote: row.follow_up_note,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toLeadDetails(row: LeadRow & { assigned_name: string | null }): LeadDetails {
  return {
    ...toLead(row),
    surveyState: row.survey_state,
    firstTouch: Touch.parse(row.first_touch),
    lastTouch: Touch.parse(row.last_touch),
  };
}

/** The columns of a stage that was decided by the machine. */
export function stageColumns(change: StageChange) {
  return {
    stage: change.stage,
    lost_reason: change.lostReason,
    lost_note: change.lostNote,
    contacted_at: change.contactedAt,
    qualified_at: change.qualifiedAt,
    won_at: change.wonAt,
    lost_at: change.lostAt,
  };
}
