import type { IncidentReport } from '../incidents/incident.ts';
import { tenantFingerprint } from '../incidents/tenant-rules.ts';
import type { HeldCertificate } from './held-certificate.ts';

/** One try may fail for a passing reason; this many in a row are somebody's to look at. */
export const FAILURES_UNTIL_REPORT = 3;
const CRITICAL_DAYS = 3;
const DAY_MS = 86_400_000;

/** What is to be told of a certificate that does not come; undefined while it may still come by itself. */
export function judgeIssuing(
  tenant: { id: string; slug: string; clientId: string; hostId: string },
  held: Pick<HeldCertificate, 'failures' | 'failure' | 'issued' | 'nextTryAt'>,
  now: Date,
): IncidentReport | undefined {
  if (held.failure === undefined || held.failures < FAILURES_UNTIL_REPORT) return undefined;
  const notAfter = held.issued?.notAfter;
  const isCritical = notAfter !== undefined && notAfter.getTime() - now.getTime() < CRITICAL_DAYS * DAY_MS;
  const { kind, detail } = held.failure;
  const nextAt = held.nextTryAt.toISOString();
  return {
    fingerprint: tenantFingerprint(tenant.id, 'certificate-issue'),
    kind: 'certificate-failing',
    severity: isCritical ? 'critical' : 'warning',
    title: `No new certificate for ${tenant.slug}`,
    cause: `${held.failures} tries in a row failed, the last with: ${detail} The next one is at ${nextAt}.`,
    facts: { tenant: tenant.slug, failures: held.failures, failure: kind, nextAt },
    exitCode: null,
    logLines: [detail],
    tenantId: tenant.id,
    hostId: tenant.hostId,
    clientId: tenant.clientId,
    isOccurrence: false,
  };
}
