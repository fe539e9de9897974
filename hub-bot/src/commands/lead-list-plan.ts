import type { Lead, LeadStage } from '@codexdlc/domain/leads';

/** What somebody still has to work on. */
export const OPEN_STAGES = ['new', 'contacted', 'qualified'] as const satisfies LeadStage[];
export type OpenStage = (typeof OPEN_STAGES)[number];
export const LEADS_PER_PAGE = 8;

export interface WantedLeads {
  /** Undefined: all that are open. */
  stage: OpenStage | undefined;
  /** From 1. */
  page: number;
}

/** What a button of the list asks for: "new-2", "all-1". */
export function readWantedLeads(word: string): WantedLeads {
  const [, name = '', page = '1'] = /^([a-z]+)-(\d{1,4})$/.exec(word) ?? [];
  return { stage: OPEN_STAGES.find((stage) => stage === name), page: Math.max(1, Number(page)) };
}

export function wantedLeadsWord({ stage, page }: WantedLeads): string {
  return `${stage ?? 'all'}-${page}`;
}

export interface LeadListPage extends WantedLeads {
  pages: number;
  shown: Lead[];
}

/** `leads` are the newest of each stage, stage by stage; a page that is no longer there becomes the last one. */
export function pageOfLeads(leads: readonly Lead[], { stage, page }: WantedLeads): LeadListPage {
  const pages = Math.max(1, Math.ceil(leads.length / LEADS_PER_PAGE));
  const at = Math.min(page, pages);
  return { stage, page: at, pages, shown: leads.slice((at - 1) * LEADS_PER_PAGE, at * LEADS_PER_PAGE) };
}
