import type { Lead } from '@codexdlc/domain/leads';
import type { Niche } from '../../../public-site/niche.ts';
import { sourceName, type Labels } from '../lead-labels.ts';
import type { TransferTexts } from './texts/transfer-texts.ts';

export function exportHeads({ words }: Labels, texts: TransferTexts): string[] {
  const { fields } = words;
  return [
    texts.id,
    fields.name,
    fields.company,
    fields.email,
    fields.phone,
    fields.domain,
    fields.niche,
    fields.language,
    fields.stage,
    fields.score,
    fields.qualification,
    fields.source,
    fields.channel,
    fields.assigned,
    fields.received,
    fields.activity,
    fields.followUp,
    texts.followUpNote,
    texts.lostReason,
  ];
}

/** One lead as cells of text; times are ISO 8601, so that every program reads them alike. */
export function exportRow(lead: Lead, { words, nicheName }: Labels): (string | number)[] {
  return [
    lead.id,
    lead.name ?? '',
    lead.company ?? '',
    lead.email ?? '',
    lead.phone ?? '',
    lead.domain ?? '',
    nicheName(lead.niche),
    words.languages[lead.language],
    words.stages[lead.stage],
    lead.score,
    lead.qualification === null ? '' : words.qualifications[lead.qualification],
    sourceName(lead.source, words),
    words.channels[lead.channel],
    lead.assignedName ?? '',
    (lead.submittedAt ?? lead.createdAt).toISOString(),
    lead.lastActivityAt.toISOString(),
    lead.followUpAt?.toISOString() ?? '',
    lead.followUpNote ?? '',
    lead.lostReason === null ? '' : words.lostReasons[lead.lostReason],
  ];
}

/** Names of niches in every language, folded, and their own: what an import may call them. */
export function nicheNames(niches: readonly Niche[], fold: (text: string) => string): Map<string, string> {
  return new Map(
    niches.flatMap(({ name, texts }) => [
      [fold(name), name] as const,
      ...Object.values(texts).map((text) => [fold(text.name), name] as const),
    ]),
  );
}
