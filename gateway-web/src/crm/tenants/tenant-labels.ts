import type { TenantStatus } from '@codexdlc/domain';
import type { StatusView, Tone } from '../../view/parts.ts';
import type { TenantTexts } from './texts/tenant-texts.ts';

const TONES: Record<TenantStatus, Tone> = {
  new: 'idle',
  deploying: 'info',
  live: 'ok',
  suspended: 'wait',
  maintenance: 'wait',
  failed: 'bad',
  deleting: 'wait',
  destroyed: 'idle',
};

export function tenantStatus(t: TenantTexts, status: TenantStatus): StatusView {
  return { tone: TONES[status], word: t.statuses[status], isLive: status === 'deploying' };
}

export type Severity = 'notice' | 'warning' | 'critical';

export const SEVERITY_TONES: Record<Severity, Tone> = { notice: 'info', warning: 'wait', critical: 'bad' };

export function severityStatus(t: TenantTexts, severity: Severity): StatusView {
  return { tone: SEVERITY_TONES[severity], word: t.severities[severity] };
}

const ORDER: readonly Severity[] = ['notice', 'warning', 'critical'];

/** The worst incident that is open for each tenant. */
export function worstOf(
  incidents: readonly { tenantId: string | null; severity: Severity }[],
): Map<string, Severity> {
  const worst = new Map<string, Severity>();
  for (const { tenantId, severity } of incidents) {
    const known = tenantId === null ? undefined : worst.get(tenantId);
    if (tenantId === null) continue;
    if (known === undefined || ORDER.indexOf(severity) > ORDER.indexOf(known)) worst.set(tenantId, severity);
  }
  return worst;
}
