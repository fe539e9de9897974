import { bold, html, join, type Html } from '../messages/html.ts';
import type { MessageContent } from '../messages/message.ts';
import { ALERT_TEXTS } from '../texts/alerts/alert-texts.ts';
import { crmLink } from './crm-link.ts';
import type { IncidentFacts } from './incident-facts-repository.ts';
import type { ViewOf } from './incident-view.ts';
import { plainLine } from './plain-rules.ts';

const MOST_LINES = 10;
const MOST_TITLE = 140;

/** Notices that are open and those that ended since the last digest. */
export function digestMessage(view: ViewOf, notices: readonly IncidentFacts[]): MessageContent {
  const t = ALERT_TEXTS[view.reader.language];
  const open = notices.filter(({ incident }) => incident.closedAt === null);
  const ended = notices.filter(({ incident }) => incident.closedAt !== null);
  const crm = crmLink(view.gatewayUrl, '/crm/incidents?severity=notice', t.openInCrm);
  return {
    text: join([
      bold(t.digest.title),
      ...section(view, t.digest.open, open),
      ...section(view, t.digest.ended, ended),
      ...crm.lines,
    ]),
    ...(crm.buttons.length > 0 ? { buttons: [crm.buttons] } : {}),
    isSilent: true,
  };
}

function section({ reader, now }: ViewOf, title: string, notices: readonly IncidentFacts[]): Html[] {
  if (notices.length === 0) return [];
  const t = ALERT_TEXTS[reader.language];
  const rest = notices.length - MOST_LINES;
  return [
    html``,
    bold(title),
    ...notices.slice(0, MOST_LINES).map(({ incident }) => {
      const title = plainLine(reader.words.incident(incident).title, MOST_TITLE);
      const lasted = (incident.closedAt ?? now).getTime() - incident.openedAt.getTime();
      return html`• ${title} (${reader.format.duration(Math.max(lasted, 1_000))})`;
    }),
    ...(rest > 0 ? [html`${t.more(rest)}`] : []),
  ];
}
