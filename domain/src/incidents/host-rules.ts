import { isPooled, type Host } from '../hosts/host.ts';
import type { IncidentReport, Severity } from './incident.ts';

/** What is measured on a host. One of which only Docker's address is known tells no more than its daemon knows. */
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
  /** For the server of one tenant, from which nobody can be moved. */
  todoOfOwn?: string;
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
    todoOfOwn: 'Give its tenant a larger one.',
    warningPercent: 90,
    criticalPercent: 97,
  },
];

/** Between the bound and this much below it nothing changes, so that a value on the edge is one incident. */
const HYSTERESIS_PERCENT = 2;

/** Of a Swarm each node has its own. */
type HostPart = 'docker' | Gauge['name'] | `node:${string}` | `${Gauge['name']}:${string}`;

type Judged = Pick<Host, 'id' | 'name' | 'kind'>;

export function judgeHost(host: Judged, facts: HostFacts): HostFindings {
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

/** Somebody may stand between it and us, so nothing signs in to it any more: that is not a host that is merely away. */
export function changedHostKey(host: { id: string; name: string }): IncidentReport {
  return hostReport(host, 'docker', {
    kind: 'host-key-changed',
    severity: 'critical',
    title: `Host ${host.name} shows another ssh key than before`,
    cause:
      'Either the machine was set up anew, or somebody answers in its place. Nothing signs in to it meanwhile; its tenants ' +
      "may still run. Compare the key in its provider's console with the one that is pinned before you trust it.",
    facts: { host: host.name },
  });
}

/** A rented server that its provider has no more. It is the tenant's own, so its page says what to do. */
export function lostServer(
  host: { id: string; name: string },
  tenant: { id: string; slug: string },
): IncidentReport {
  const report = hostReport(host, 'docker', {
    kind: 'server-lost',
    severity: 'critical',
    title: `The server of ${tenant.slug} is gone at its provider`,
    cause:
      'It was deleted there, and its disk with it. Order the next one: it gets the same addresses and the data of the newest ' +
      `backup (npx waas server replace ${tenant.slug}).`,
    facts: { host: host.name, tenant: tenant.slug },
  });
  return { ...report, tenantId: tenant.id };
}

export function hostFingerprint(hostId: string, part: HostPart): string {
  return `host:${hostId}:${part}`;
}

function gaugeReport(host: Judged, gauge: Gauge, percent: number): IncidentReport {
  const severity: Severity = percent > gauge.criticalPercent ? 'critical' : 'warning';
  const bound = severity === 'critical' ? gauge.criticalPercent : gauge.warningPercent;
  const isOwn = !isPooled(host) && gauge.todoOfOwn !== undefined;
  return hostReport(host, gauge.name, {
    kind: gauge.kind,
    severity,
    title: `${gauge.words} of host ${host.name} is nearly full`,
    cause: `${percent} % are used, more than ${bound} %. ${isOwn ? gauge.todoOfOwn : gauge.todo}`,
    facts: { host: host.name, percent, bound, ...(isOwn ? { server: host.name } : {}) },
  });
}

function hostReport(
  host: { id: string },
  part: HostPart,
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
