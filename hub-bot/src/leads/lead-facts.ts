import type { LeadDetails, TimelineEntry } from '@codexdlc/domain/leads';
import type { Survey } from '@codexdlc/domain/surveys';
import type { NicheFacts } from '@codexdlc/domain/niches';

/** What the message of a lead is made of. */
export interface LeadFacts {
  lead: LeadDetails;
  niche: NicheFacts | undefined;
  survey: Survey | undefined;
  /** The older lead of the same person. */
  olderTitle: Pick<LeadDetails, 'company' | 'name' | 'email' | 'phone'> | undefined;
  files: number;
  tenant: { slug: string; domain: string } | undefined;
}

/** Who did what last, for whoever was too late. */
export type LastChange = Pick<TimelineEntry, 'kind' | 'actorId' | 'actorName' | 'at'>;
