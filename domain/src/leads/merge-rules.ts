import { CONTACT_FIELDS } from './lead-contact-rules.ts';
import { stageColumns, type LeadRow } from './lead-row.ts';
import type { LeadContact, LeadDetails } from './lead.ts';

/** Every column that may say something about a person, empty. `channel`, `niche`, `source` and dates stay: they count. */
export const NOTHING_PERSONAL = {
  survey_state: null,
  lost_note: null,
  reasons: [],
  name: null,
  company: null,
  email: null,
  phone: null,
  domain: null,
  email_confirmed_at: null,
  first_touch: {},
  last_touch: {},
  spam_flags: [],
  follow_up_at: null,
  follow_up_note: null,
  duplicate_of: null,
} satisfies Partial<LeadRow>;

/** What the lead that stays takes over: whatever it has not itself, and the better of what can be compared. */
export function filledFrom(into: LeadDetails, from: LeadDetails): Partial<LeadRow> {
  const contact: Partial<LeadContact> = {};
  for (const field of CONTACT_FIELDS) contact[field] = into[field] ?? from[field];
  const isScored = into.score >= from.score || from.qualification === null;
  return {
    ...contact,
    // Somebody who sent a form is no longer filling one in.
    ...(into.stage === 'partial' && from.stage !== 'partial' ? stageColumns(from) : {}),
    email_confirmed_at:
      into.email === null || into.email === from.email
        ? (into.emailConfirmedAt ?? from.emailConfirmedAt)
        : into.emailConfirmedAt,
    assigned_to: into.assignedTo ?? from.assignedTo,
    follow_up_at: earlier(into.followUpAt, from.followUpAt),
    follow_up_note: into.followUpNote ?? from.followUpNote,
    submitted_at: earlier(into.submittedAt, from.submittedAt),
    ...(into.surveyState === null
      ? { survey_id: from.surveyId, survey_version: from.surveyVersion, survey_state: from.surveyState }
      : {}),
    ...(isScored ? {} : { score: from.score, qualification: from.qualification, reasons: from.reasons }),
    ...(into.duplicateOf === from.id ? { duplicate_of: null } : {}),
  };
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
