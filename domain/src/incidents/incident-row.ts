import type { Facts } from '../errors.ts';
import type { Incident, IncidentKind, IncidentState, Severity } from './incident.ts';

export interface IncidentRow {
  id: string;
  tenant_id: string | null;
  host_id: string | null;
  client_id: string | null;
  kind: IncidentKind;
  fingerprint: string;
  severity: Severity;
  state: IncidentState;
  title: string;
  cause: string | null;
  facts: Facts;
  exit_code: number | null;
  log_lines: string[];
  count: number;
  opened_at: Date;
  last_seen_at: Date;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  muted_until: Date | null;
  closed_at: Date | null;
  version: number;
}

export function toIncident(row: IncidentRow): Incident {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    hostId: row.host_id,
    clientId: row.client_id,
    kind: row.kind,
    fingerprint: row.fingerprint,
    severity: row.severity,
    state: row.state,
    title: row.title,
    cause: row.cause,
    facts: row.facts,
    exitCode: row.exit_code,
    logLines: row.log_lines,
    count: row.count,
    openedAt: row.opened_at,
    lastSeenAt: row.last_seen_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    mutedUntil: row.muted_until,
    closedAt: row.closed_at,
    version: row.version,
  };
}
