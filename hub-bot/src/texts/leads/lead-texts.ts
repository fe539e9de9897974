import type { Language } from '@codexdlc/domain';
import type { LeadButton } from '../../leads/lead-buttons-plan.ts';
import { leadsDe } from './de.ts';
import { leadsEn } from './en.ts';
import { leadsRu } from './ru.ts';

/** Words of a lead as a message. */
export interface LeadTexts {
  anonymous: string;
  buttons: Record<LeadButton, string>;
  back: string;
  open: string;
  openTenant: string;
  points: (count: number) => string;
  /** Of a source that a word can be found for; others are shown as they are. */
  sources: Record<string, string>;
  nobody: string;
  labels: { telegram: string; lostWhy: string; note: string; tenant: string; followUp: string };
  mailConfirmed: string;
  moreAnswers: (count: number) => string;
  files: (count: number) => string;
  duplicateOf: (title: string) => string;
  duplicate: string;
  whyLost: string;
  /** How a note is added. */
  replyHint: string;
  merged: string;
  erased: string;
  spam: string;
  noteKept: string;
  toasts: {
    yours: string;
    stage: (stage: string) => string;
    /** The button was made for a lead that looked otherwise. */
    faster: (who: string, stage: string, assigned: string) => string;
    changed: (stage: string, assigned: string) => string;
    gone: string;
  };
}

export const LEAD_TEXTS: Record<Language, LeadTexts> = { de: leadsDe, en: leadsEn, ru: leadsRu };
