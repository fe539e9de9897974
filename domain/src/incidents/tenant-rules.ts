import type { IncidentReport } from './incident.ts';

export interface WatchedTenant {
  id: string;
  slug: string;
  clientId: string;
  hostId: string;
  /** An operation is open: what is down now may be meant to be. */
  isBeingChanged: boolean;
  /** When the last operation ended; before that the tenant may have been stopped. */
  settledAt: Date | null;
  lastHeartbeatAt: Date | null;
  /** What the last heartbeat said of the tenant's own database. */
  database: 'ok' | 'unreachable' | undefined;
  /** Errors that the last heartbeat counted, since the one before. */
  errorCount: number;
  /** Probes of the site in a row that failed. */
  failedProbes: number;
  /** What the last probe saw. */
  probe: { status?: number | undefined; reason?: string | undefined } | undefined;
}

export interface TenantFindings {
  reports: IncidentReport[];
  /** Fingerprints of what is well. */
  cleared: string[];
}

/** What the blueprints send at. */
export const HEARTBEAT_INTERVAL_MS = 30_000;
const LATE_INTERVALS = 3;
const LONG_LATE_INTERVALS = 20;
const PROBES_UNTIL_DOWN = 2;
const ERRORS_UNTIL_REPORT = 20;

/** What the regular look at a tenant finds. One that is being changed is left alone. */
export function judgeTenant(tenant: WatchedTenant, now: Date): TenantFindings {
  if (tenant.isBeingChanged) return { reports: [], cleared: [] };
  const found = [siteOf(tenant), heartbeatOf(tenant, now), databaseOf(tenant), errorsOf(tenant)];
  return {
    reports: found.flatMap((finding) => (typeof finding === 'object' ? [finding] : [])),
    cleared: found.flatMap((finding) => (typeof finding === 'string' ? [finding] : [])),
  };
}

export function tenantFingerprint(tenantId: string, part: TenantPart): string {
  return `tenant:${tenantId}:${part}`;
}

type TenantPart = 'site' | 'heartbeat' | 'database' | 'errors' | 'certificate' | 'certificate-issue';
/** A report, the fingerprint of what is well, or nothing known. */
type Finding = IncidentReport | string | undefined;

function siteOf(tenant: WatchedTenant): Finding {
  if (tenant.failedProbes === 0) return tenantFingerprint(tenant.id, 'site');
  if (tenant.failedProbes < PROBES_UNTIL_DOWN) return undefined;
  const seen =
    tenant.probe?.status === undefined
      ? (tenant.probe?.reason ?? 'It does not answer')
      : `It answers with status ${tenant.probe.status}`;
  return report(tenant, 'site', {
    kind: 'site-down',
    severity: 'critical',
    title: `The site of ${tenant.slug} is down`,
    cause: `${seen}.`,
    facts: {
      tenant: tenant.slug,
      status: tenant.probe?.status ?? null,
      reason: tenant.probe?.reason ?? null,
    },
  });
}

function heartbeatOf(tenant: WatchedTenant, now: Date): Finding {
  // A tenant whose blueprint sends none, or that has not sent one yet, is watched by its containers alone.
  if (tenant.lastHeartbeatAt === null) return undefined;
  const since = Math.max(tenant.lastHeartbeatAt.getTime(), tenant.settledAt?.getTime() ?? 0);
  const intervals = (now.getTime() - since) / HEARTBEAT_INTERVAL_MS;
  if (intervals <= LATE_INTERVALS) {
    return tenant.lastHeartbeatAt.getTime() === since ? tenantFingerprint(tenant.id, 'heartbeat') : undefined;
  }
  const severity = intervals > LONG_LATE_INTERVALS ? 'critical' : 'warning';
  const lastAt = tenant.lastHeartbeatAt.toISOString();
  const everySeconds = HEARTBEAT_INTERVAL_MS / 1000;
  return report(tenant, 'heartbeat', {
    kind: 'heartbeat-late',
    severity,
    title: `${tenant.slug} sends no heartbeats`,
    cause: `The last one came at ${lastAt}; one is due every ${everySeconds} s.`,
    facts: { tenant: tenant.slug, lastAt, everySeconds },
  });
}

function databaseOf(tenant: WatchedTenant): Finding {
  if (tenant.database === undefined) return undefined;
  if (tenant.database === 'ok') return tenantFingerprint(tenant.id, 'database');
  const title = `The worker of ${tenant.slug} cannot reach its database`;
  const cause = 'Its last heartbeat says so.';
  const facts = { tenant: tenant.slug };
  return report(tenant, 'database', {
    kind: 'database-unreachable',
    severity: 'critical',
    title,
    cause,
    facts,
  });
}

function errorsOf(tenant: WatchedTenant): Finding {
  if (tenant.errorCount === 0) return tenantFingerprint(tenant.id, 'errors');
  if (tenant.errorCount < ERRORS_UNTIL_REPORT) return undefined;
  const title = `${tenant.slug} reports many errors`;
  const cause = `${tenant.errorCount} between two heartbeats.`;
  const facts = { tenant: tenant.slug, errors: tenant.errorCount };
  return report(tenant, 'errors', { kind: 'application-errors', severity: 'warning', title, cause, facts });
}

export const CERTIFICATE_WARNING_DAYS = 14;
export const CERTIFICATE_CRITICAL_DAYS = 3;

/** For whoever knows the certificate of a tenant's site. */
export function judgeCertificate(
  tenant: Pick<WatchedTenant, 'id' | 'slug' | 'clientId' | 'hostId'>,
  expiresAt: Date,
  now: Date,
): TenantFindings {
  const days = Math.floor((expiresAt.getTime() - now.getTime()) / 86_400_000);
  if (days > CERTIFICATE_WARNING_DAYS) {
    return { reports: [], cleared: [tenantFingerprint(tenant.id, 'certificate')] };
  }
  const severity = days <= CERTIFICATE_CRITICAL_DAYS ? 'critical' : 'warning';
  const title = `The certificate of ${tenant.slug} ends soon`;
  const cause = `It is valid until ${expiresAt.toISOString()} (${days} days).`;
  const facts = { tenant: tenant.slug, expiresAt: expiresAt.toISOString(), days };
  return {
    reports: [report(tenant, 'certificate', { kind: 'certificate-expiring', severity, title, cause, facts })],
    cleared: [],
  };
}

function report(
  tenant: Pick<WatchedTenant, 'id' | 'clientId' | 'hostId'>,
  part: TenantPart,
  words: Pick<IncidentReport, 'kind' | 'severity' | 'title' | 'cause' | 'facts'>,
): IncidentReport {
  return {
    fingerprint: tenantFingerprint(tenant.id, part),
    ...words,
    exitCode: null,
    logLines: [],
    tenantId: tenant.id,
    hostId: tenant.hostId,
    clientId: tenant.clientId,
    isOccurrence: false,
  };
}
