import type { PlatformEvents } from '../outbox/outbox.ts';
import type { LeadDetails } from './lead.ts';

/** What others hear of a submission: ids and what can be counted, nothing personal. */
export function submittedEvent(
  lead: LeadDetails,
  wantsConfirmation: boolean,
): PlatformEvents['lead:submitted'] {
  const { id: leadId, niche, language, channel, source, score, qualification } = lead;
  return {
    leadId,
    niche,
    language,
    channel,
    source,
    score,
    qualification,
    isDuplicate: lead.duplicateOf !== null,
    wantsConfirmation,
  };
}
