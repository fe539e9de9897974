import type { ConsentPurpose, LeadChannel, LeadSort, LeadStage, LostReason } from '@codexdlc/domain/leads';
import type { Qualification } from '@codexdlc/domain/surveys';
import type { Locale } from '../../../locale/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** Words that all pages of leads share; each page has its own beside them. */
export interface LeadWords {
  leads: string;
  lead: string;
  views: { label: string; list: string; board: string };
  stages: Record<LeadStage, string>;
  qualifications: Record<Qualification, string>;
  channels: Record<LeadChannel, string>;
  lostReasons: Record<LostReason, string>;
  sorts: Record<LeadSort, string>;
  purposes: Record<ConsentPurpose, string>;
  sources: Record<string, string>;
  languages: Record<Locale, string>;
  fields: {
    name: string;
    company: string;
    email: string;
    phone: string;
    domain: string;
    niche: string;
    stage: string;
    source: string;
    channel: string;
    assigned: string;
    qualification: string;
    score: string;
    language: string;
    received: string;
    activity: string;
    followUp: string;
  };
  nobody: string;
  filter: {
    search: string;
    searchHint: string;
    all: string;
    me: string;
    from: string;
    to: string;
    standing: string;
    live: string;
    sort: string;
    submit: string;
    clear: string;
  };
  anonymous: string;
  unfinished: (position: number, total: number) => string;
  unfinishedPlain: string;
  score: (points: number) => string;
  leadCount: (count: number) => string;
  /** More than were counted. */
  moreThan: (count: string) => string;
  due: (ago: string) => string;
  dueFrom: (ago: string) => string;
  spam: string;
  duplicate: string;
  save: string;
  add: string;
  exportCsv: string;
  importCsv: string;
  lostTitle: (name: string) => string;
  lostText: string;
  lostReason: string;
  lostNote: string;
  lostNoteHelp: string;
  lostButton: string;
  lostMissing: string;
  moved: (name: string, stage: string) => string;
  movedMeanwhile: (name: string, stage: string) => string;
  stageRefused: (name: string, from: string, to: string) => string;
  isClient: (name: string) => string;
  changedMeanwhile: string;
  changeAgain: string;
}

export const LEAD_WORDS: Record<Locale, LeadWords> = { de, en, ru };
