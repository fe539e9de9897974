import { z } from 'zod';
import { QUALIFICATIONS } from '../surveys/survey-score.ts';
import { LEAD_CHANNELS } from './lead.ts';
import { LEAD_STAGES } from './lead-machine.ts';

/** "nobody": those that nobody is in charge of. */
const Assignee = z.union([z.uuid(), z.literal('nobody')]);

/** Which leads are wanted. Without `standing` the live ones; merged and erased ones are in no list. */
export const LeadFilter = z.object({
  stages: z.array(z.enum(LEAD_STAGES)).optional(),
  standing: z.enum(['live', 'spam']).optional(),
  niche: z.string().max(60).optional(),
  source: z.string().max(80).optional(),
  channel: z.enum(LEAD_CHANNELS).optional(),
  assignedTo: Assignee.optional(),
  clientId: z.uuid().optional(),
  qualification: z.enum(QUALIFICATIONS).optional(),
  /** Words of name, company, mail address, domain, or a phone number; each must be found. */
  search: z.string().max(200).optional(),
  createdFrom: z.date().optional(),
  /** Exclusive. */
  createdTo: z.date().optional(),
  onlyDuplicates: z.boolean().optional(),
});
export type LeadFilter = z.infer<typeof LeadFilter>;

/** Newest first, latest activity first, highest score first, most urgent reminder first (only those with one). */
export const LEAD_SORTS = ['newest', 'activity', 'score', 'follow-up'] as const;
export type LeadSort = (typeof LEAD_SORTS)[number];

export interface LeadPageQuery {
  filter?: LeadFilter | undefined;
  sort?: LeadSort | undefined;
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
}
