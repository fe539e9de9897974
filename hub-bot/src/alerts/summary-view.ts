import type { NicheFacts } from '@codexdlc/domain/niches';
import { bold, html, join, type Html } from '../messages/html.ts';
import type { MessageContent } from '../messages/message.ts';
import { ALERT_TEXTS } from '../texts/alerts/alert-texts.ts';
import { crmLink } from './crm-link.ts';
import type { ViewOf } from './incident-view.ts';
import { atBeginning, plainLine } from './plain-rules.ts';
import type { DaySummary, HandCounts } from './summary-repository.ts';

const MOST_NICHES = 5;
const MOST_TITLE = 40;

/** One screen: what a day was like and what is left to do. */
export function summaryMessage(
  view: ViewOf,
  niches: readonly NicheFacts[],
  summary: DaySummary,
): MessageContent {
  const t = ALERT_TEXTS[view.reader.language].summary;
  const { incidents, operations } = summary;
  const crm = crmLink(view.gatewayUrl, '/crm', ALERT_TEXTS[view.reader.language].openInCrm);
  return {
    text: join([
      bold(t.title(view.reader.format.date(view.now))),
      '',
      html`${bold(t.tenants)}: ${tenantsLine(view, summary)}`,
      html`${bold(t.incidents)}: ${t.incidentCounts(incidents.opened, incidents.closed, incidents.open)}`,
      html`${bold(t.operations)}: ${t.operationCounts(operations.done, operations.failed)}`,
      ...leadLines(view, niches, summary),
      '',
      bold(t.hand),
      ...handLines(view, summary.hand),
      ...crm.lines,
    ]),
    ...(crm.buttons.length > 0 ? { buttons: [crm.buttons] } : {}),
  };
}

function tenantsLine({ reader }: ViewOf, { tenants }: DaySummary): string {
  const { tenantStatuses } = reader.words.labels;
  const parts = tenants.map(({ status, count }) => `${count} ${tenantStatuses[status]}`);
  return parts.length === 0 ? ALERT_TEXTS[reader.language].summary.nothing : parts.join(', ');
}

function leadLines({ reader }: ViewOf, niches: readonly NicheFacts[], { leads }: DaySummary): Html[] {
  const t = ALERT_TEXTS[reader.language];
  if (leads.length === 0) return [html`${bold(t.summary.leads)}: ${t.summary.nothing}`];
  const { leadStages } = reader.words.labels;
  const total = leads.reduce((sum, { count }) => sum + count, 0);
  const rest = leads.length - MOST_NICHES;
  return [
    html`${bold(t.summary.leads)}: ${total}`,
    ...leads.slice(0, MOST_NICHES).map(({ niche, count, stages }) => {
      const titles = niches.find(({ name }) => name === niche)?.titles;
      const title = plainLine(titles?.[reader.language] ?? atBeginning(niche), MOST_TITLE);
      const byStage = stages.map((each) => `${each.count} ${leadStages[each.stage].toLocaleLowerCase()}`);
      return html`• ${title} ${count} (${byStage.join(', ')})`;
    }),
    ...(rest > 0 ? [html`${t.more(rest)}`] : []),
  ];
}

function handLines({ reader: { language } }: ViewOf, hand: HandCounts): Html[] {
  const t = ALERT_TEXTS[language].summary;
  const lines = ([...Object.keys(hand)] as (keyof HandCounts)[])
    .filter((what) => hand[what] > 0)
    .map((what) => html`• ${t[what](hand[what])}`);
  return lines.length === 0 ? [html`${t.allWell}`] : lines;
}
