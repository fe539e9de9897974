import type { ColumnTotal, Lead } from '@codexdlc/domain/leads';
import { crmLink } from '../alerts/crm-link.ts';
import { plainLine } from '../alerts/plain-rules.ts';
import { callbackData } from '../bot/callback-data.ts';
import type { NicheFacts } from '@codexdlc/domain/niches';
import { leadTitle } from '../leads/lead-name.ts';
import { bold, html, join, type Html } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { COMMAND_TEXTS } from '../texts/commands/command-texts.ts';
import type { Reader } from '../texts/reader.ts';
import { OPEN_STAGES, wantedLeadsWord, type LeadListPage, type WantedLeads } from './lead-list-plan.ts';
import { NOTHING } from './nothing-id.ts';

const MOST_TITLE = 80;

export interface LeadListView {
  reader: Reader;
  gatewayUrl: string;
  niches: readonly NicheFacts[];
  totals: readonly Pick<ColumnTotal, 'stage' | 'count'>[];
}

/** Open leads stage by stage; a button opens the message of one. */
export function leadListMessage(view: LeadListView, list: LeadListPage): MessageContent {
  const { reader } = view;
  const t = COMMAND_TEXTS[reader.language];
  const crm = crmLink(view.gatewayUrl, '/crm/leads', t.openInCrm);
  const { leadStages } = reader.words.labels;
  const counts = view.totals.map(({ stage, count }) => `${leadStages[stage]} ${count}`).join(', ');
  return {
    text: join([
      bold(t.leads.title),
      html`${counts}`,
      ...(list.shown.length === 0 ? [html`${t.leads.none}`] : list.shown.map((lead) => leadLine(view, lead))),
      ...(list.pages > 1 ? [html`${t.tenants.page(list.page, list.pages)}`] : []),
      ...crm.lines,
    ]),
    buttons: [
      ...leadRows(reader, list.shown),
      stageRow(reader, list),
      [...turns(list), ...crm.buttons],
    ].filter((row) => row.length > 0),
  };
}

function leadLine({ reader, niches }: LeadListView, lead: Lead): Html {
  const t = COMMAND_TEXTS[reader.language].leads;
  const niche = niches.find(({ name }) => name === lead.niche)?.titles[reader.language] ?? lead.niche;
  const parts = [
    reader.words.labels.leadStages[lead.stage],
    plainLine(niche, 40),
    ...(lead.qualification === null ? [] : [t.points(lead.score)]),
    reader.format.ago(lead.submittedAt ?? lead.createdAt),
  ];
  return html`• ${bold(titleOf(reader, lead))}: ${parts.join(', ')}`;
}

function titleOf({ language }: Reader, lead: Lead): string {
  return plainLine(leadTitle(lead, language), MOST_TITLE) || lead.id.slice(0, 8);
}

function leadRows(reader: Reader, leads: readonly Lead[]): Button[][] {
  const buttons = leads.map((lead) => ({
    text: plainLine(titleOf(reader, lead), 30),
    data: callbackData('lead-open', lead.id),
  }));
  return Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) =>
    buttons.slice(row * 2, row * 2 + 2),
  );
}

function stageRow({ language, words }: Reader, { stage }: LeadListPage): Button[] {
  const choices = [undefined, ...OPEN_STAGES].filter((each) => each !== stage);
  return choices.map((each) =>
    button(each === undefined ? COMMAND_TEXTS[language].leads.all : words.labels.leadStages[each], {
      stage: each,
      page: 1,
    }),
  );
}

function turns({ stage, page, pages }: LeadListPage): Button[] {
  return [
    ...(page > 1 ? [button('‹', { stage, page: page - 1 })] : []),
    ...(page < pages ? [button('›', { stage, page: page + 1 })] : []),
  ];
}

function button(text: string, wanted: WantedLeads): Button {
  return { text, data: callbackData('leads', NOTHING, wantedLeadsWord(wanted)) };
}
