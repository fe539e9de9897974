import { SEVERITIES, TENANT_STATUSES } from '@codexdlc/domain';
import { crmLink } from '../alerts/crm-link.ts';
import { plainLine } from '../alerts/plain-rules.ts';
import { callbackData } from '../bot/callback-data.ts';
import { bold, html, join, type Html } from '../messages/html.ts';
import type { MessageContent } from '../messages/message.ts';
import { COMMAND_TEXTS, type CommandTexts } from '../texts/commands/command-texts.ts';
import type { Reader } from '../texts/reader.ts';
import { NOTHING } from './nothing-id.ts';
import type { HostLoad, PlatformStatus } from './read-platform-status.ts';
import { incidentLine } from './tenant-status-view.ts';

const MOST = { incidents: 5, hosts: 8, operations: 5 };

export interface PlatformView {
  reader: Reader;
  gatewayUrl: string;
}

/** How everything is, on one screen. */
export function platformStatusMessage(view: PlatformView, status: PlatformStatus): MessageContent {
  const { reader } = view;
  const t = COMMAND_TEXTS[reader.language];
  const crm = crmLink(view.gatewayUrl, '/crm', t.openInCrm);
  const p = t.platform;
  return {
    text: join([
      bold(p.title),
      html`${p.tenants}: ${tenantsLine(reader, status) || p.none}`,
      ...operationLines(reader, p, status),
      html`${p.incidents}: ${incidentsLine(reader, status) || p.none}`,
      ...worst(status).map((incident) => incidentLine(reader, incident)),
      ...hostLines(reader, p, status),
      ...crm.lines,
    ]),
    buttons: [
      [
        { text: t.tenants.title, data: callbackData('tenants', NOTHING, 'all-1') },
        { text: t.again, data: callbackData('menu', NOTHING, 'status-again') },
      ],
      ...(crm.buttons.length > 0 ? [crm.buttons] : []),
    ],
  };
}

function tenantsLine({ words }: Reader, { tenants }: PlatformStatus): string {
  return TENANT_STATUSES.map((status) => ({
    status,
    count: tenants.filter((tenant) => tenant.status === status).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${words.labels.tenantStatuses[status]}`)
    .join(', ');
}

function incidentsLine({ words }: Reader, { incidents }: PlatformStatus): string {
  return SEVERITIES.toReversed()
    .map((severity) => ({ severity, count: incidents.filter((each) => each.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${words.labels.severities[severity]}`)
    .join(', ');
}

function worst({ incidents }: PlatformStatus) {
  const rank = ({ severity }: (typeof incidents)[number]) => SEVERITIES.indexOf(severity);
  return [...incidents].sort((a, b) => rank(b) - rank(a)).slice(0, MOST.incidents);
}

function operationLines(
  { words }: Reader,
  p: CommandTexts['platform'],
  { operations }: PlatformStatus,
): Html[] {
  return operations
    .slice(0, MOST.operations)
    .map(
      ({ kind, slug, percent }) =>
        html`${p.operations}: ${words.labels.operationKinds[kind]} ${plainLine(slug, 80)}, ${percent} %`,
    );
}

function hostLines(reader: Reader, p: CommandTexts['platform'], { hosts }: PlatformStatus): Html[] {
  if (hosts === undefined || hosts.length === 0) return [];
  return [html`${p.hosts}:`, ...hosts.slice(0, MOST.hosts).map((host) => hostLine(reader, p, host))];
}

function hostLine(
  { format }: Reader,
  p: CommandTexts['platform'],
  { name, tenants, sample }: HostLoad,
): Html {
  const share = (percent: number | null | undefined) =>
    percent === null || percent === undefined ? undefined : format.percent(percent / 100);
  const memory = share(sample?.memoryUsedPercent);
  const disk = share(sample?.diskUsedPercent);
  const load = sample?.load1 ?? undefined;
  const parts = [
    memory === undefined ? undefined : p.memory(memory),
    disk === undefined ? undefined : p.disk(disk),
    load === undefined || sample === undefined ? undefined : p.load(format.number(load, 2), sample.cpus),
    p.tenantCount(tenants),
  ].filter((part) => part !== undefined);
  return html`• ${bold(plainLine(name, 80))}: ${parts.join(', ')}`;
}
