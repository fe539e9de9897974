import { isMuted, signalOf, type Incident, type Severity } from '@codexdlc/domain';
import { callbackData } from '../bot/callback-data.ts';
import { bold, html, join, mono, pre, type Html } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { ALERT_TEXTS, type AlertTexts, type MuteChoice } from '../texts/alerts/alert-texts.ts';
import type { Reader } from '../texts/reader.ts';
import { crmLink, type CrmLink } from './crm-link.ts';
import type { IncidentFacts } from './incident-facts-repository.ts';
import { cutLog } from './log-cut-rules.ts';
import { atBeginning, plainLine } from './plain-rules.ts';
import { isRestartSensible } from './restart-rules.ts';

const LOG = { lines: 10, characters: 1_500 };
const MOST = { title: 200, cause: 600, name: 80, domain: 260 };
const DAY_MS = 86_400_000;
const ENDLESS_DAYS = 30;
const MUTES: readonly MuteChoice[] = ['1h', '8h', 'end'];

export interface ViewOf {
  reader: Reader;
  gatewayUrl: string;
  now: Date;
}

/** The one message of an incident, as it is now. */
export function incidentMessage(view: ViewOf, facts: IncidentFacts): MessageContent {
  const t = ALERT_TEXTS[view.reader.language];
  const crm = crmLink(view.gatewayUrl, `/crm/incidents/${facts.incident.id}`, t.openInCrm);
  const lines = [
    headline(view, facts.incident),
    causeOf(view, facts.incident),
    placeOf(t, facts),
    exitOf(t, facts.incident),
    ...timesOf(view, t, facts.incident),
    logOf(facts.incident),
    ...crm.lines,
  ];
  return {
    text: join(lines.filter((line) => line !== undefined)),
    buttons: buttonsOf(view, t, facts.incident, crm),
  };
}

/** "Critical: the backend of lily has ended" in the words of the reader; also the first line of what reminds of it. */
export function headline({ reader }: Pick<ViewOf, 'reader'>, incident: Incident): Html {
  const { words, format, language } = reader;
  const severity = severityWord(reader, incident.severity);
  const title = plainLine(words.incident(incident).title, MOST.title);
  if (incident.closedAt === null) return html`${bold(severity)}: ${title}`;
  const lasted = format.duration(Math.max(0, incident.closedAt.getTime() - incident.openedAt.getTime()));
  return html`${bold(severity)}, ${ALERT_TEXTS[language].ended(lasted)}: ${title}`;
}

/** How the text of a message begins whose incident is as bad as that. */
export function severityMark({ reader }: Pick<ViewOf, 'reader'>, severity: Severity): string {
  return String(bold(severityWord(reader, severity)));
}

function severityWord({ words }: Reader, severity: Severity): string {
  return atBeginning(words.labels.severities[severity]);
}

function causeOf({ reader }: ViewOf, incident: Incident): Html | undefined {
  const { cause } = reader.words.incident(incident);
  return cause === undefined ? undefined : html`${plainLine(cause, MOST.cause)}`;
}

function placeOf(t: AlertTexts, { tenant, host }: IncidentFacts): Html | undefined {
  const parts = [
    ...(tenant === undefined
      ? []
      : [html`${plainLine(tenant.slug, MOST.name)}, ${mono(plainLine(tenant.domain, MOST.domain))}`]),
    ...(host === undefined ? [] : [html`${t.onHost} ${plainLine(host, MOST.name)}`]),
  ];
  return parts.length === 0 ? undefined : join(parts, ' · ');
}

function exitOf(t: AlertTexts, { exitCode }: Incident): Html | undefined {
  if (exitCode === null) return undefined;
  const signal = signalOf(exitCode);
  if (signal === undefined) return html`${t.exitCode(exitCode)}`;
  const words = t.signals[signal];
  return html`${t.exitCode(exitCode)} (${signal}${words === undefined ? '' : `: ${words}`})`;
}

function timesOf(view: ViewOf, t: AlertTexts, incident: Incident): Html[] {
  const at = (time: Date) => timeOf(view, time);
  const { openedAt, lastSeenAt, mutedUntil, count, closedAt } = incident;
  const period = closedAt === null ? `${t.since} ${at(openedAt)}` : `${at(openedAt)} – ${at(closedAt)}`;
  const isQuiet = closedAt === null && isMuted(incident, view.now);
  return [
    html`${period}${count > 1 ? `. ${t.seen(count, at(lastSeenAt))}` : ''}`,
    ...attendedLine(view, incident),
    ...(isQuiet && mutedUntil !== null ? [html`${mutedWords(t, view, mutedUntil)}`] : []),
  ];
}

/** Who looks after it, if anybody does. */
export function attendedLine(view: ViewOf, { acknowledgedAt, acknowledgedBy }: Incident): Html[] {
  if (acknowledgedBy === null || acknowledgedAt === null) return [];
  const t = ALERT_TEXTS[view.reader.language];
  return [html`${t.looksAfter(plainLine(acknowledgedBy, MOST.name), timeOf(view, acknowledgedAt))}`];
}

/** The platform mutes for a time only: one as long as nobody would choose is meant to last to the end. */
export function mutedWords(t: AlertTexts, view: ViewOf, until: Date): string {
  const isLong = until.getTime() - view.now.getTime() > ENDLESS_DAYS * DAY_MS;
  return isLong ? t.mutedToTheEnd : t.mutedUntil(timeOf(view, until));
}

function timeOf({ reader: { format }, now }: ViewOf, time: Date): string {
  const isNear = Math.abs(now.getTime() - time.getTime()) < DAY_MS && format.day(now) === format.day(time);
  return isNear ? format.time(time) : format.dateTime(time);
}

/** Of one that is over nobody needs them: the CRM still has them. */
function logOf({ logLines, closedAt }: Incident): Html | undefined {
  const text = closedAt === null ? cutLog(logLines, LOG) : '';
  return text === '' ? undefined : pre(text);
}

function buttonsOf({ now }: ViewOf, t: AlertTexts, incident: Incident, crm: CrmLink): Button[][] {
  const button = (text: string, verb: string, word?: string): Button => ({
    text,
    data: callbackData(`incident-${verb}`, incident.id, word),
  });
  const logs = incident.tenantId === null ? [] : [button(t.logs, 'logs')];
  const rows =
    incident.closedAt !== null
      ? [[...logs, ...crm.buttons]]
      : [
          [
            ...(incident.state === 'open' ? [button(t.acknowledge, 'ack')] : []),
            ...(isRestartSensible(incident) ? [button(t.restart, 'restart')] : []),
          ],
          [...logs, ...crm.buttons],
          isMuted(incident, now)
            ? [button(t.unmute, 'mute', 'off')]
            : MUTES.map((choice) => button(t.mute[choice], 'mute', choice)),
        ];
  return rows.filter((row) => row.length > 0);
}
