import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import type { LeadRow } from './lead-row.ts';
import { selectPlainLeads } from './lead-selection-repository.ts';
import type { ResumedLead } from './resume-lead.ts';

const COLUMNS = [
  ...(['id', 'niche', 'language', 'standing', 'submitted_at', 'version'] as const),
  ...(['survey_id', 'survey_version', 'survey_state'] as const),
];
type ResumedRow = Pick<LeadRow, (typeof COLUMNS)[number]>;

/** Finds a lead by the token of whoever fills in the form. */
export function createLeadResumeRepository(db: Knex, actor: Actor) {
  return {
    async find(tokenHash: Buffer): Promise<ResumedLead | undefined> {
      const row = await selectPlainLeads(db, actor)
        .where('resume_token_hash', tokenHash)
        .first<ResumedRow | undefined>(...COLUMNS);
      if (!row) return undefined;
      const isSubmitted = row.submitted_at !== null || row.standing === 'merged';
      return {
        leadId: row.id,
        niche: row.niche,
        language: row.language,
        isSubmitted,
        surveyId: row.survey_id,
        surveyVersion: row.survey_version,
        surveyState: isSubmitted ? null : row.survey_state,
        version: row.version,
      };
    },
  };
}
