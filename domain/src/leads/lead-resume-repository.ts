import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import type { LeadRow } from './lead-row.ts';
import { selectLeads } from './lead-selection-repository.ts';
import type { ResumedLead } from './resume-lead.ts';

/** Finds a lead by the token of whoever fills in the form. */
export function createLeadResumeRepository(db: Knex, actor: Actor) {
  return {
    async find(tokenHash: Buffer): Promise<ResumedLead | undefined> {
      const row = await selectLeads(db, actor)
        .where('leads.resume_token_hash', tokenHash)
        .first<LeadRow | undefined>('leads.*');
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
