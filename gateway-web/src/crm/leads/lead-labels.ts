import { LEAD_STAGES, showEmail, stagesAfter, type Lead, type LeadStage } from '@codexdlc/domain/leads';
import type { Qualification } from '@codexdlc/domain/surveys';
import type { Locale } from '../../locale/locale.ts';
import type { FieldOption, StatusView, Tone } from '../../view/parts.ts';
import type { LeadWords } from './texts/lead-words.ts';

/** What the view of a lead is made with: the reader's language, and names of niches in it. */
export interface Labels {
  locale: Locale;
  words: LeadWords;
  nicheName: (niche: string) => string;
}

const STAGE_TONES: Record<LeadStage, Tone> = {
  partial: 'idle',
  new: 'info',
  contacted: 'wait',
  qualified: 'ok',
  won: 'ok',
  lost: 'idle',
};

const QUALIFICATION_TONES: Record<Qualification, Tone> = { cold: 'idle', warm: 'wait', hot: 'ok' };

type Named = Pick<Lead, 'name' | 'company' | 'email' | 'phone'>;

/** As people write it. */
export function emailOf({ email }: Pick<Lead, 'email'>): string | null {
  return email && showEmail(email);
}

/** What people call this lead. */
export function leadName(lead: Named, words: LeadWords): string {
  return lead.name ?? lead.company ?? emailOf(lead) ?? lead.phone ?? words.anonymous;
}

export function stageStatus(stage: LeadStage, words: LeadWords): StatusView {
  return { tone: STAGE_TONES[stage], word: words.stages[stage] };
}

export function qualificationStatus(
  lead: Pick<Lead, 'qualification'>,
  words: LeadWords,
): StatusView | undefined {
  const { qualification } = lead;
  return qualification === null
    ? undefined
    : { tone: QUALIFICATION_TONES[qualification], word: words.qualifications[qualification] };
}

/** A source may be any word that an address brought. */
export function sourceName(source: string, words: LeadWords): string {
  return Object.hasOwn(words.sources, source) ? (words.sources[source] ?? source) : source;
}

/** "+20 wants to begin at once", the weightiest first. */
export function reasonTexts(reasons: Lead['reasons'], locale: Locale): string[] {
  return reasons.map(({ points, reason }) => `${signed(points)} ${reason[locale]}`);
}

export function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}

export function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/)
    .map(([first]) => first ?? '')
    .slice(0, 2);
  return letters.join('').toUpperCase();
}

export function leadPath(id: string): string {
  return `/crm/leads/${id}`;
}

/** Where a person may put the lead, as choices of a field. */
export function stageOptions(lead: Pick<Lead, 'stage' | 'clientId'>, words: LeadWords): FieldOption[] {
  const open = stagesAfter(lead);
  return LEAD_STAGES.filter((stage) => open.includes(stage)).map((stage) => ({
    value: stage,
    label: words.stages[stage],
  }));
}
