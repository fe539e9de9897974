import type { Role } from '../../access/actor.ts';
import type { IssueFailureKind } from '../../certificates/held-certificate.ts';
import type { Severity } from '../../incidents/incident.ts';
import type { LeadStage, LostReason } from '../../leads/lead-machine.ts';
import type { LeadChannel } from '../../leads/lead.ts';
import type { OperationKind, OperationState, StepState } from '../../operations/operation.ts';
import type { Language } from '../../subscriptions/subscription.ts';
import type { Qualification } from '../../surveys/survey-score.ts';
import type { TenantStatus } from '../../tenants/tenant.ts';
import { labelsDe } from './labels-de.ts';
import { labelsEn } from './labels-en.ts';
import { labelsRu } from './labels-ru.ts';

/** What kinds, states and fields are called, on every face alike. */
export interface Labels {
  operationKinds: Record<OperationKind, string>;
  operationStates: Record<OperationState, string>;
  stepStates: Record<StepState, string>;
  /** By name of the step; one that is not here is shown as the platform calls it. */
  steps: Record<string, string>;
  tenantStatuses: Record<TenantStatus, string>;
  severities: Record<Severity, string>;
  /** Why an authority gave no certificate, as a whole sentence. */
  certificateFailures: Record<IssueFailureKind, string>;
  roles: Record<Role, string>;
  leadStages: Record<LeadStage, string>;
  leadQualifications: Record<Qualification, string>;
  leadChannels: Record<LeadChannel, string>;
  lostReasons: Record<LostReason, string>;
  leadFields: Record<LeadField, string>;
}

export type LeadField =
  | 'name'
  | 'company'
  | 'email'
  | 'phone'
  | 'domain'
  | 'niche'
  | 'stage'
  | 'source'
  | 'channel'
  | 'assigned'
  | 'qualification'
  | 'score'
  | 'language'
  | 'received'
  | 'activity'
  | 'followUp';

export const LABELS: Record<Language, Labels> = { de: labelsDe, en: labelsEn, ru: labelsRu };
