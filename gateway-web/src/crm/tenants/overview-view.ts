import { incidentWords, PLATFORM_TEXTS } from '@codexdlc/domain/words';
import type { components } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import type { Format } from '../../view/format.ts';
import type { ConfirmView, FactView, FactsView, TableView } from '../../view/parts.ts';
import { LAYOUT_TEXTS } from '../../view/texts/layout-texts.ts';
import { planUptime } from '../../view/uptime-plan.ts';
import { clientPath } from '../clients/client-path.ts';
import { siteUrl } from '../deploy/site-url.ts';
import { actionButton, actionConfirm } from './action-view.ts';
import { DNS_PAGE_TEXTS } from './dns/dns-texts.ts';
import { actionsFor, isGrave } from './tenant-actions.ts';
import { tenantFrame, tenantPath, type FrameFacts } from './tenant-frame.ts';
import { severityStatus } from './tenant-labels.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';
import { uptimeDays } from './uptime-days.ts';
import type { UsePeriod } from './use-period-rules.ts';
import { useView, type Measurements } from './use-view.ts';

type Schemas = components['schemas'];
export const UPTIME_DAYS = 90;
const MB = 1024 * 1024;

export interface OverviewFacts extends FrameFacts {
  host: Schemas['Host'];
  client: Schemas['Client'];
  uptime: readonly Schemas['UptimeDay'][];
  measured: Measurements;
  period: UsePeriod;
  versions: readonly string[];
  subscription: Schemas['Subscription'] | undefined;
  incidents: readonly Schemas['Incident'][];
  handover: Schemas['Handover'] | undefined;
  openOperation: Schemas['Operation'] | undefined;
  now: Date;
  newKey: () => string;
}

export function overviewView(locale: Locale, format: Format, facts: OverviewFacts) {
  const t = TENANT_TEXTS[locale];
  const { tenant, role, now } = facts;
  const actions = actionsFor(tenant, role, now);
  const asked = { tenant, client: facts.client, versions: facts.versions };
  const confirms: ConfirmView[] = actions
    .filter((action) => !isGrave(action))
    .map((action) => actionConfirm(locale, format, action, { ...asked, key: facts.newKey() }));
  return {
    ...tenantFrame(locale, 'overview', facts),
    notice: noticeOf(facts, locale, format),
    uptime: uptimeOf(locale, format, facts),
    use: useView(t, format, {
      measured: facts.measured,
      period: facts.period,
      path: tenantPath(tenant.id),
      limitBytes: tenant.memoryMb * MB,
    }),
    facts: factsOf(facts, t, format),
    subscription: subscriptionOf(facts, t, format),
    incidents: incidentsOf(facts, locale, format),
    actions: actions.map((action) => ({
      button: actionButton(locale, tenant.id, action),
      help: t.actions[action].help,
    })),
    confirms,
    conditionPath: `${tenantPath(tenant.id)}/condition`,
    dnsPart:
      tenant.status === 'destroyed'
        ? undefined
        : { path: `${tenantPath(tenant.id)}/dns`, ...DNS_PAGE_TEXTS[locale] },
  };
}

type Texts = (typeof TENANT_TEXTS)['de'];

function noticeOf({ tenant, openOperation }: OverviewFacts, locale: Locale, format: Format) {
  const t = TENANT_TEXTS[locale];
  if (openOperation !== undefined) {
    const action = { label: t.watchIt, href: `/crm/operations/${openOperation.id}` };
    return { tone: 'info' as const, text: t.beingChanged(`${openOperation.percent}`), action };
  }
  if (tenant.status === 'deleting') {
    const until = tenant.destroyAfter === null ? '' : format.dateTime(new Date(tenant.destroyAfter));
    return { tone: 'wait' as const, text: t.retiredUntil(until) };
  }
  if (tenant.status === 'failed') {
    const action = { label: t.tabs.operations, href: `${tenantPath(tenant.id)}/operations` };
    const [text = ''] = PLATFORM_TEXTS[locale].codes.ENGINE_FAILED.what;
    return { tone: 'bad' as const, text, action };
  }
  // Why it was suspended are a person's own words.
  if (tenant.status === 'suspended' && tenant.statusReason !== null) {
    return { tone: 'wait' as const, text: tenant.statusReason };
  }
  return undefined;
}

function uptimeOf(locale: Locale, format: Format, { uptime, now }: OverviewFacts) {
  const t = TENANT_TEXTS[locale];
  return planUptime(uptimeDays(uptime, now, UPTIME_DAYS), {
    title: t.uptime(UPTIME_DAYS),
    formatDay: format.date,
    formatShare: (share) => format.percent(share, 2),
    ...LAYOUT_TEXTS[locale].status,
  });
}

function factsOf(facts: OverviewFacts, t: Texts, format: Format): FactsView {
  const { tenant, host, client, versions, handover } = facts;
  const [newest] = versions;
  const canUpgrade = newest !== undefined && newest !== tenant.releaseVersion;
  const url = siteUrl(tenant, host);
  const items: FactView[] = [
    { label: t.client, value: client.name, href: clientPath(client.id) },
    { label: t.email, value: client.email ?? undefined },
    { label: t.address, value: url.replace('https://', ''), kind: 'mono', href: url },
    ...(tenant.aliases.length === 0
      ? []
      : [{ label: t.aliases, value: tenant.aliases.join(', '), kind: 'mono' as const }]),
    { label: t.version, value: `${tenant.blueprint} ${tenant.releaseVersion}` },
    { label: t.upgrade, value: canUpgrade ? t.upgradeTo(newest) : t.newestVersion },
    { label: t.host, value: host.name, href: `/crm/hosts/${host.id}` },
    { label: t.memoryLimit, value: format.bytes(tenant.memoryMb * MB) },
    { label: t.access, value: handover && t.handovers[handover.state] },
    { label: t.created, at: new Date(tenant.createdAt) },
    { label: t.id, value: tenant.id, kind: 'copy' },
  ];
  return { items };
}

function subscriptionOf({ subscription }: OverviewFacts, t: Texts, format: Format): FactsView | undefined {
  if (!subscription) return undefined;
  const { id, planName, priceCents, currency, period, state, periodEndsOn } = subscription;
  return {
    items: [
      { label: t.plan, value: planName, href: `/crm/subscriptions/${id}` },
      { label: t.price, value: `${format.money(priceCents, currency)} ${t.billingPeriods[period]}` },
      { label: t.status, value: t.subscriptionStates[state] },
      { label: t.paidUntil, value: format.date(new Date(`${periodEndsOn}T12:00:00Z`)) },
    ],
  };
}

function incidentsOf(
  { incidents, tenant }: OverviewFacts,
  locale: Locale,
  format: Format,
): TableView | undefined {
  const t = TENANT_TEXTS[locale];
  if (incidents.length === 0) return undefined;
  return {
    caption: `${t.incidents}: ${tenant.slug}`,
    columns: [{ label: t.severity }, { label: t.incident }, { label: t.since, align: 'end' }],
    rows: incidents.map((incident) => ({
      cells: [
        { kind: 'status', status: severityStatus(t, incident.severity) },
        {
          kind: 'link',
          text: incidentWords(locale, format, incident).title,
          href: `/crm/incidents/${incident.id}`,
        },
        { kind: 'time', at: new Date(incident.openedAt) },
      ],
    })),
  };
}
