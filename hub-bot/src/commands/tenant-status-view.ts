import { requireAllowed, type Incident, type OperationKind } from '@codexdlc/domain';
import { DNS_TEXTS, dnsWords } from '@codexdlc/domain/words';
import { crmLink, type CrmLink } from '../alerts/crm-link.ts';
import { atBeginning, plainLine } from '../alerts/plain-rules.ts';
import { callbackData } from '../bot/callback-data.ts';
import { bold, html, join, mono, type Html } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { COMMAND_TEXTS, type CommandTexts, type TenantActionName } from '../texts/commands/command-texts.ts';
import type { Reader } from '../texts/reader.ts';
import type { TenantStatus } from './read-tenant-status.ts';
import { diskBytes, memoryOf, responseMs, unwellServices, uptimeShare } from './tenant-figures-rules.ts';

const DAY_MS = 86_400_000;

export interface StatusView {
  reader: Reader;
  gatewayUrl: string;
  now: Date;
  /** Whether the person may change tenants at all. */
  mayChange: boolean;
}

/** One tenant on one screen, with what can be done about it. */
export function tenantStatusMessage(view: StatusView, status: TenantStatus): MessageContent {
  const t = COMMAND_TEXTS[view.reader.language];
  const { tenant } = status;
  const crm = crmLink(view.gatewayUrl, `/crm/tenants/${tenant.id}`, t.openInCrm);
  return {
    text: join([...headLines(view, status), ...factLines(view, t, status), ...crm.lines]),
    buttons: buttonsOf(view, t, status, crm),
  };
}

/** Name, state and address: also what the inline search posts. */
export function headLines(
  { reader }: Pick<StatusView, 'reader'>,
  { tenant }: Pick<TenantStatus, 'tenant'>,
): Html[] {
  const { slug, status, statusReason, domain } = tenant;
  const reason = status === 'suspended' && statusReason !== null ? plainLine(statusReason, 200) : '';
  return [
    html`${bold(plainLine(slug, 80))}: ${reader.words.labels.tenantStatuses[status]}`,
    mono(plainLine(domain, 260)),
    ...(reason === '' ? [] : [html`${reason}`]),
  ];
}

function factLines(view: StatusView, t: CommandTexts, status: TenantStatus): Html[] {
  const { format } = view.reader;
  const { tenant, uptime, measured, condition } = status;
  const share = uptimeShare(uptime);
  const response = responseMs(measured);
  const memory = memoryOf(condition?.containers);
  const disk = diskBytes(measured);
  const s = t.status;
  const facts: [string, string | undefined][] = [
    [s.health, healthOf(view, t, status)],
    [s.uptime, share === undefined ? s.notMeasured : format.percent(share, 2)],
    [s.response, response === undefined ? undefined : format.milliseconds(response)],
    [s.memory, memory && s.of(format.bytes(memory.used), format.bytes(memory.limit))],
    [s.disk, disk === undefined ? undefined : format.bytes(disk)],
    [s.version, `${plainLine(tenant.blueprint, 60)} ${plainLine(tenant.releaseVersion, 60)}`],
    [s.dns, dnsOf(view, status)],
    [s.certificate, certificateOf(view, t, status)],
    [s.subscription, subscriptionOf(view, t, status)],
    [s.lastOperation, operationOf(view, t, status)],
    [s.incidents, status.incidents.length === 0 ? s.none : undefined],
  ];
  return [
    ...facts.flatMap(([name, value]) => (value === undefined ? [] : [html`${name}: ${value}`])),
    ...status.incidents.map((incident) => incidentLine(view.reader, incident)),
  ];
}

export function incidentLine(
  { words, format }: Reader,
  incident: Pick<Incident, 'kind' | 'severity' | 'title' | 'cause' | 'facts' | 'exitCode'> & {
    openedAt: string;
  },
): Html {
  const severity = atBeginning(words.labels.severities[incident.severity]);
  const title = plainLine(words.incident(incident).title, 160);
  return html`• ${bold(severity)}: ${title} (${format.ago(new Date(incident.openedAt))})`;
}

function healthOf(
  { reader }: StatusView,
  t: CommandTexts,
  { tenant, condition }: TenantStatus,
): string | undefined {
  if (tenant.status !== 'live') return undefined;
  const containers = condition?.containers ?? undefined;
  if (containers === undefined) return t.status.unknownHealth;
  const unwell = unwellServices(containers).map((service) => reader.words.service(plainLine(service, 40)));
  return unwell.length === 0 ? t.status.healthy : unwell.join(', ');
}

/** Its state, and the first thing to do where there is any. */
function dnsOf({ reader: { language } }: StatusView, { dns }: TenantStatus): string | undefined {
  if (dns === undefined) return undefined;
  const { states } = DNS_TEXTS[language];
  const isSeen = dns.state !== 'managed' || dns.live === 'correct';
  const state = isSeen ? states[dns.state] : `${states.managed}, ${states[dns.live]}`;
  if (dns.live === 'correct') return state;
  const todos = dns.names.flatMap(({ findings }) =>
    findings.map((one) => dnsWords(language, one).todo ?? ''),
  );
  const todo = plainLine(todos.find((text) => text !== '') ?? '', 300);
  return todo === '' ? state : `${state}. ${todo}`;
}

function certificateOf({ reader, now }: StatusView, t: CommandTexts, { condition }: TenantStatus) {
  const certificate = condition?.certificate;
  if (certificate === undefined || certificate === null) return undefined;
  if (!certificate.fitsDomain) return t.status.certificateWrong;
  const until = new Date(certificate.validUntil);
  const days = Math.max(0, Math.floor((until.getTime() - now.getTime()) / DAY_MS));
  return t.status.certificateUntil(reader.format.date(until), days);
}

function subscriptionOf({ reader }: StatusView, t: CommandTexts, { subscription }: TenantStatus): string {
  if (subscription === undefined) return t.status.none;
  const day = reader.format.date(new Date(`${subscription.periodEndsOn}T12:00:00Z`));
  return t.status.subscriptionUntil(t.status.subscriptionStates[subscription.state], day);
}

function operationOf(
  { reader }: StatusView,
  t: CommandTexts,
  { lastOperation }: TenantStatus,
): string | undefined {
  if (lastOperation === undefined) return undefined;
  const { operationKinds, operationStates } = reader.words.labels;
  const { kind, state, percent, finishedAt } = lastOperation;
  if (finishedAt === null) return t.status.running(operationKinds[kind], percent);
  return `${operationKinds[kind]}, ${operationStates[state]}, ${reader.format.ago(new Date(finishedAt))}`;
}

function buttonsOf(
  { mayChange }: StatusView,
  t: CommandTexts,
  { tenant }: TenantStatus,
  crm: CrmLink,
): Button[][] {
  const button = (text: string, purpose: string, word?: string): Button => ({
    text,
    data: callbackData(`tenant-${purpose}`, tenant.id, word),
  });
  const can = (kind: OperationKind) => mayChange && isAllowed(kind, tenant.status);
  const actions = (...names: TenantActionName[]) =>
    names.filter(can).map((name) => button(t.actions[name].button, name));
  return [
    [...actions('restart'), ...(mayChange ? [button(t.logsButton, 'logs')] : [])],
    actions('suspend', 'resume', 'backup'),
    [button(t.again, 'status', 'again'), ...crm.buttons],
  ].filter((row) => row.length > 0);
}

function isAllowed(kind: OperationKind, status: TenantStatus['tenant']['status']): boolean {
  try {
    requireAllowed(kind, status, '');
    return true;
  } catch {
    return false;
  }
}
