import type { components } from '@codexdlc/platform-api/client';

type Schemas = components['schemas'];
export type TenantJson = Schemas['Tenant'];
export type OperationJson = Schemas['Operation'];
export type IncidentJson = Schemas['Incident'];
export type SubscriptionJson = Schemas['Subscription'];
export type InvoiceJson = Schemas['Invoice'];

/** A list that was read up to a bound. */
export interface Read<T> {
  items: T[];
  isMore: boolean;
}

export interface PlatformAnswers {
  tenants: Read<TenantJson>;
  failedOperations: Read<OperationJson>;
  incidents: Read<IncidentJson>;
  overdue: Read<SubscriptionJson>;
  subscriptions: Read<SubscriptionJson>;
  invoices: Read<InvoiceJson>;
}

export interface PlatformSummary {
  tenantsByStatus: { status: TenantJson['status']; count: number }[];
  tenantCount: number;
  liveCount: number;
  failedTenants: TenantJson[];
  failedOperations: OperationJson[];
  incidents: IncidentJson[];
  overdue: (SubscriptionJson & { slug: string })[];
  /** Net per month in cents, of what is paid for: no trials. Euros, as plans are. */
  revenueCents: number;
  paying: number;
  /** Oldest first, months without an invoice included. */
  months: { month: string; cents: number }[];
  /** True when there was more than was read: figures are lower bounds then. */
  isLowerBound: boolean;
}

const SHOWN_MONTHS = 6;
const OPERATION_DAYS = 3;
const DAY_MS = 86_400_000;
const CURRENCY = 'EUR';

export function summarisePlatform(answers: PlatformAnswers, now: Date): PlatformSummary {
  const { tenants, subscriptions, invoices, overdue, incidents, failedOperations } = answers;
  const kept = tenants.items.filter(({ status }) => status !== 'destroyed');
  const slugs = new Map(tenants.items.map(({ id, slug }) => [id, slug]));
  const paying = subscriptions.items.filter(isPaying);
  return {
    tenantsByStatus: countedByStatus(kept),
    tenantCount: kept.length,
    liveCount: kept.filter(({ status }) => status === 'live').length,
    failedTenants: kept.filter(({ status }) => status === 'failed'),
    failedOperations: recentFailures(failedOperations.items, now),
    incidents: incidents.items,
    overdue: overdue.items.map((each) => ({ ...each, slug: slugs.get(each.tenantId) ?? each.planName })),
    revenueCents: paying.reduce((sum, each) => sum + monthlyCents(each), 0),
    paying: paying.length,
    months: revenueByMonth(invoices.items, now),
    isLowerBound: [tenants, subscriptions, invoices].some(({ isMore }) => isMore),
  };
}

function countedByStatus(tenants: readonly TenantJson[]): PlatformSummary['tenantsByStatus'] {
  const counts = new Map<TenantJson['status'], number>();
  for (const { status } of tenants) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => ({ status, count })).sort((a, b) => b.count - a.count);
}

/** The latest of each tenant, of the last days: what was mended or given up before needs no hand today. */
function recentFailures(operations: readonly OperationJson[], now: Date): OperationJson[] {
  const seen = new Set<string>();
  return operations.filter(({ tenantId, finishedAt, createdAt }) => {
    const at = Date.parse(finishedAt ?? createdAt);
    if (seen.has(tenantId) || now.getTime() - at > OPERATION_DAYS * DAY_MS) return false;
    seen.add(tenantId);
    return true;
  });
}

function isPaying({ state, currency }: SubscriptionJson): boolean {
  return (state === 'active' || state === 'past_due') && currency === CURRENCY;
}

function monthlyCents({ priceCents, period }: SubscriptionJson): number {
  return period === 'year' ? Math.round(priceCents / 12) : priceCents;
}

function revenueByMonth(invoices: readonly InvoiceJson[], now: Date): PlatformSummary['months'] {
  const months = Array.from({ length: SHOWN_MONTHS }, (_, index) => {
    const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (SHOWN_MONTHS - 1 - index), 1));
    return at.toISOString().slice(0, 7);
  });
  return months.map((month) => ({
    month,
    cents: invoices
      .filter(
        ({ state, currency, issuedOn }) =>
          state !== 'void' && currency === CURRENCY && issuedOn.startsWith(month),
      )
      .reduce((sum, { netCents }) => sum + netCents, 0),
  }));
}
