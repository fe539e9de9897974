import type { CountedLeads, Funnel, NeedsHand, WaitingLeads } from '@codexdlc/domain/leads';
import type { BarInput, BarListView } from '../../view/bar-list-plan.ts';
import { planBarList } from '../../view/bar-list-plan.ts';
import type { Format } from '../../view/format.ts';
import { withQuery } from '../leads/lead-filter-form.ts';
import { sourceName, type Labels } from '../leads/lead-labels.ts';
import type { TenantTexts } from '../tenants/texts/tenant-texts.ts';
import type { PlatformSummary } from './platform-summary-plan.ts';
import type { OverviewTexts } from './texts/overview-texts.ts';

export const PERIOD_DAYS = 30;
const SHOWN_BARS = 8;

export interface OverviewData {
  hand: readonly NeedsHand[];
  waiting: WaitingLeads;
  byNiche: readonly CountedLeads[];
  bySource: readonly CountedLeads[];
  funnel: Funnel;
  /** First day of the period, as an address has it. */
  from: string;
  /** Undefined while the platform is away. */
  platform: PlatformSummary | undefined;
}

export interface OverviewContext extends Labels {
  texts: OverviewTexts;
  tenantTexts: TenantTexts;
  format: Format;
}

export interface FigureView {
  label: string;
  value: string;
  href: string;
  note: string;
  tone: '' | 'ok' | 'wait' | 'bad';
}

export function figures({ waiting, funnel, platform }: OverviewData, context: OverviewContext): FigureView[] {
  const { texts, format } = context;
  const words = texts.figures;
  const { submitted, won } = funnel;
  return [
    {
      label: words.waiting,
      value: format.number(waiting.overAnHour),
      href: withQuery('/crm/leads', { stage: 'new' }),
      note: waiting.overAnHour === 0 ? words.waitingNone : words.waitingNote(format.number(waiting.overADay)),
      tone: waiting.overADay > 0 ? 'bad' : waiting.overAnHour > 0 ? 'wait' : 'ok',
    },
    {
      label: words.received(PERIOD_DAYS),
      value: format.number(submitted),
      href: '/crm/leads',
      note: words.conversionNote(format.number(won), format.number(submitted)),
      tone: '',
    },
    ...(platform ? platformFigures(platform, context) : []),
  ];
}

function platformFigures(platform: PlatformSummary, { texts, format }: OverviewContext): FigureView[] {
  const words = texts.figures;
  const bounded = (text: string) => (platform.isLowerBound ? texts.atLeast(text) : text);
  return [
    {
      label: words.live,
      value: bounded(format.number(platform.liveCount)),
      href: withQuery('/crm/tenants', { status: 'live' }),
      note: words.liveNote(format.number(platform.tenantCount)),
      tone: '',
    },
    {
      label: words.revenue,
      value: bounded(format.money(platform.revenueCents)),
      href: '/crm/subscriptions',
      note: words.revenueNote(platform.paying, format.number(platform.paying)),
      tone: '',
    },
  ];
}

export function nicheBars({ byNiche, from }: OverviewData, context: OverviewContext): BarListView {
  const { texts, nicheName } = context;
  return planBarList(
    texts.byNiche,
    leadBars(byNiche, context, (name) => ({
      label: nicheName(name),
      href: withQuery('/crm/leads', { niche: name, from }),
    })),
  );
}

export function sourceBars({ bySource, from }: OverviewData, context: OverviewContext): BarListView {
  const { texts, words } = context;
  return planBarList(
    texts.bySource,
    leadBars(bySource, context, (name) => ({
      label: sourceName(name, words),
      href: withQuery('/crm/leads', { source: name, from }),
    })),
  );
}

function leadBars(
  counted: readonly CountedLeads[],
  { texts, format }: OverviewContext,
  linkOf: (name: string) => { label: string; href: string },
): BarInput[] {
  return counted.slice(0, SHOWN_BARS).map(({ name, submitted, won }) => ({
    ...linkOf(name),
    value: submitted,
    text: format.number(submitted),
    ...(won > 0 ? { note: texts.won(format.number(won)) } : {}),
  }));
}

/** In the order of the way, each against those who began it. */
export function funnelBars({ funnel }: OverviewData, { texts, format }: OverviewContext): BarListView {
  const steps = (['submitted', 'contacted', 'qualified', 'won'] as const).map((step) => ({
    step,
    count: funnel[step],
    share: funnel.submitted === 0 ? 0 : funnel[step] / funnel.submitted,
  }));
  return {
    title: texts.funnel,
    bars: steps.map(({ step, count, share }) => ({
      label: texts.funnelSteps[step],
      value: count,
      text: format.number(count),
      note: format.percent(share),
      width: (share * 100).toFixed(1),
    })),
  };
}

export function tenantBars({ tenantsByStatus }: PlatformSummary, context: OverviewContext): BarListView {
  const { texts, tenantTexts, format } = context;
  return planBarList(
    texts.tenants,
    tenantsByStatus.map(({ status, count }) => ({
      label: tenantTexts.statuses[status],
      href: withQuery('/crm/tenants', { status }),
      value: count,
      text: format.number(count),
    })),
  );
}

export function monthBars({ months }: PlatformSummary, context: OverviewContext): BarListView {
  const { texts, format, locale } = context;
  const most = Math.max(1, ...months.map(({ cents }) => cents));
  return {
    title: texts.revenueMonths,
    bars: months.map(({ month, cents }) => ({
      label: monthName(month, locale),
      value: cents,
      text: format.money(cents),
      width: ((cents / most) * 100).toFixed(1),
    })),
  };
}

function monthName(month: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}
