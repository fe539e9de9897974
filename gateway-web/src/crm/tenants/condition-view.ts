import type { components } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import type { Format } from '../../view/format.ts';
import type { CellView, FactsView, StatusView, TableView, Tone } from '../../view/parts.ts';
import { certificateFacts } from './certificate-view.ts';
import { authorityFacts } from './authority-view.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

type Condition = components['schemas']['TenantCondition'];
type Container = components['schemas']['TenantContainer'];

/** Above these shares of its limit a container is about to be ended by the kernel. */
const HIGH = 0.85;
const FULL = 0.95;

export function conditionView(locale: Locale, format: Format, condition: Condition, now: Date) {
  const t = TENANT_TEXTS[locale];
  const { containers } = condition;
  return {
    t,
    containers: containers === null || containers.length === 0 ? undefined : tableOf(t, format, containers),
    note: containers === null ? t.dockerAway : t.noContainers,
    health: healthOf(locale, format, condition, now),
  };
}

type Texts = (typeof TENANT_TEXTS)['de'];

function tableOf(t: Texts, format: Format, containers: readonly Container[]): TableView {
  return {
    caption: t.containers,
    columns: [
      { label: t.service },
      { label: t.status },
      { label: t.memory },
      { label: t.restarts, align: 'end', isSecondary: true },
      { label: t.startedAt, align: 'end', isSecondary: true },
    ],
    rows: containers.map((container) => ({
      cells: [
        { kind: 'mono', text: container.service },
        { kind: 'status', status: containerStatus(t, container) },
        memoryCell(t, format, container),
        { kind: 'number', text: format.number(container.restarts) },
        container.startedAt === null ? { kind: 'none' } : { kind: 'time', at: new Date(container.startedAt) },
      ],
    })),
  };
}

function containerStatus(t: Texts, { state, health }: Container): StatusView {
  if (state !== 'running') {
    const isWaiting = state === 'created' || state === 'restarting';
    return { tone: isWaiting ? 'wait' : 'bad', word: t.containerStates[state] ?? state };
  }
  if (health === 'unhealthy') return { tone: 'bad', word: t.unhealthy };
  if (health === 'starting') return { tone: 'wait', word: t.starting, isLive: true };
  return { tone: 'ok', word: t.containerStates['running'] ?? state };
}

function memoryCell(
  t: Texts,
  format: Format,
  { service, memoryBytes, memoryLimitBytes }: Container,
): CellView {
  if (memoryBytes === null || memoryLimitBytes === null || memoryLimitBytes === 0) return { kind: 'none' };
  const share = memoryBytes / memoryLimitBytes;
  const tone: Tone = share > FULL ? 'bad' : share > HIGH ? 'wait' : 'ok';
  const text = t.ofLimit(format.bytes(memoryBytes), format.bytes(memoryLimitBytes));
  return { kind: 'meter', meter: { label: `${t.memory} ${service}`, share, text, tone } };
}

function healthOf(locale: Locale, format: Format, condition: Condition, now: Date): FactsView {
  const t = TENANT_TEXTS[locale];
  const { heartbeat, failedProbes } = condition;
  const site: StatusView =
    failedProbes === 0
      ? { tone: 'ok', word: t.siteAnswers }
      : { tone: 'bad', word: t.siteFailed(failedProbes) };
  const ofSite = [
    { label: t.site, status: site },
    ...certificateFacts(t, format, condition.certificate, now),
    ...authorityFacts(locale, format, condition.heldCertificate),
  ];
  if (heartbeat === null) return { items: [...ofSite, { label: t.heartbeat, value: t.never }] };
  const { at, uptimeSeconds, database, jobsWaiting, jobsFailed } = heartbeat;
  return {
    items: [
      ...ofSite,
      { label: t.heartbeat, at: new Date(at) },
      ...(uptimeSeconds === null
        ? []
        : [{ label: t.runsSince, value: format.duration(uptimeSeconds * 1000) }]),
      ...(database === null ? [] : [{ label: t.database, status: databaseStatus(t, database) }]),
      ...(jobsWaiting === null || jobsFailed === null
        ? []
        : [{ label: t.jobs, value: t.jobCounts(format.number(jobsWaiting), format.number(jobsFailed)) }]),
    ],
  };
}

function databaseStatus(t: Texts, state: 'ok' | 'unreachable'): StatusView {
  return state === 'ok' ? { tone: 'ok', word: t.databaseOk } : { tone: 'bad', word: t.databaseAway };
}
