import type { IncidentReport, Severity } from './incident.ts';

/** What is measured on a host. A remote one tells only what its Docker daemon knows. */
export interface HostFacts {
  memoryTotalMb: number;
  memoryUsedPercent?: number | undefined;
  diskTotalGb?: number | undefined;
  diskUsedPercent?: number | undefined;
  cpus: number;
  load1?: number | undefined;
  load5?: number | undefined;
  load15?: number | undefined;
  containersRunning: number;
  dockerVersion: string;
}

export interface HostFindings {
  reports: IncidentReport[];
  /** Fingerprints of what is well. */
  cleared: string[];
}

interface Gauge {
  name: 'disk' | 'memory';
  kind: 'disk-full' | 'memory-high';
  words: string;
  todo: string;
  warningPercent: number;
  criticalPercent: number;
}

const GAUGES: readonly Gauge[] = [
  {
    name: 'disk',
    kind: 'disk-full',
    words: 'Disk',
    todo: 'Old images and logs can go.',
    warningPercent: 85,
    criticalPercent: 95,
  },
  {
    name: 'memory',
    kind: 'memory-high',
    words: 'Memory',
    todo: 'Move or suspend a tenant, or drain the host.',
    warningPercent: 90,
    criticalPercent: 97,
  },
];

/** Between the bound and this much below it nothing changes, so that a value on the edge is one incident. */
const HYSTERESIS_PERCENT = 2;

export function judgeHost(host: { id: string; name: string }, facts: HostFacts): HostFindings {
  const findings: HostFindings = { reports: [], cleared: [hostFingerprint(host.id, 'docker')] };
  for (const gauge of GAUGES) {
    const percent = gauge.name === 'disk' ? facts.diskUsedPercent : facts.memoryUsedPercent;
    if (percent === undefined) continue;
    if (percent > gauge.warningPercent) findings.reports.push(gaugeReport(host, gauge, percent));
    else if (percent <= gauge.warningPercent - HYSTERESIS_PERCENT) {
      findings.cleared.push(hostFingerprint(host.id, gauge.name));
    }
  }
  return findings;
}

export function unreachableHost(host: { id: string; name: string }, reason: string): IncidentReport {
  return hostReport(host, 'docker', {
    kind: 'host-unreachable',
    severity: 'critical',
    title: `Docker on host ${host.name} does not answer`,
    cause: `${reason} Its tenants may still run, but nothing can be seen or changed.`,
    facts: { host: host.name, reason },
  });
}

export function hostFingerprint(hostId: string, part: 'docker' | Gauge['name']): string {
  return `host:${hostId}:${part}`;
}

function gaugeReport(host: { id: string; name: string }, gauge: Gauge, percent: number): IncidentReport {
  const severity: Severity = percent > gauge.criticalPercent ? 'critical' : 'warning';
  const bound = severity === 'critical' ? gauge.criticalPercent : gauge.warningPercent;
  return hostReport(host, gauge.name, {
    kind: gauge.kind,
    severity,
    title: `${gauge.words} of host ${host.name} is nearly full`,
    cause: `${percent} % are used, more than ${bound} %. ${gauge.todo}`,
    facts: { host: host.name, percent, bound },
  });
}

function hostReport(
  host: { id: string },
  part: 'docker' | Gauge['name'],
  words: Pick<IncidentReport, 'kind' | 'severity' | 'title' | 'cause' | 'facts'>,
): IncidentReport {
  return {
    fingerprint: hostFingerprint(host.id, part),
    ...words,
    exitCode: null,
    logLines: [],
    tenantId: null,
    hostId: host.id,
    clientId: null,
    isOccurrence: false,
  };
}
