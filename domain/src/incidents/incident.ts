import type { Facts } from '../errors.ts';

export const INCIDENT_KINDS = [
  'crash',
  'out-of-memory',
  'restart-loop',
  'unhealthy',
  'site-down',
  'heartbeat-late',
  'database-unreachable',
  'application-errors',
  'host-unreachable',
  'host-key-changed',
  'server-lost',
  'disk-full',
  'memory-high',
  'certificate-expiring',
  'certificate-failing',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** From the least to the worst. */
export const SEVERITIES = ['notice', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const INCIDENT_STATES = ['open', 'acknowledged', 'closed'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What somebody has seen to be wrong. Reports with one fingerprint are one incident for as long as it is open. */
export interface IncidentReport {
  fingerprint: string;
  kind: IncidentKind;
  severity: Severity;
  title: string;
  /** Why, in words with values. */
  cause: string | null;
  /** The values of both sentences, for faces that say them in another language. */
  facts: Facts;
  exitCode: number | null;
  /** Already redacted. */
  logLines: string[];
  tenantId: string | null;
  hostId: string | null;
  clientId: string | null;
  /** True when it happened once more; false for "it is still so", which is neither counted nor told. */
  isOccurrence: boolean;
  /** How often it happened since it was last told; once, where nobody says. */
  occurrences?: number | undefined;
}

export interface Incident extends Omit<IncidentReport, 'isOccurrence' | 'occurrences'> {
  id: string;
  state: IncidentState;
  /** How often it happened while it was open. */
  count: number;
  openedAt: Date;
  lastSeenAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  mutedUntil: Date | null;
  closedAt: Date | null;
  version: number;
}
