import { isPooled, type Host } from '../hosts/host.ts';
import type { IncidentReport, Severity } from './incident.ts';
import type { NodeFacts } from './node-facts.ts';

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
  /** Of a Swarm, all but the manager that is asked. */
  nodes?: NodeFacts[] | undefined;
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

interface OwnerOfServer {
  id: string;
  slug: string;
}

type Judged = Pick<Host, 'id' | 'name' | 'kind'>;

/** A host, one tenant's own server, or one node of a Swarm. */
interface Whose {
  host: Judged;
  tenant?: OwnerOfServer | undefined;
  node?: Pick<NodeFacts, 'id' | 'hostname'> | undefined;
}

/** `tenant` is whose server it is, where it is somebody's own. */
export function judgeHost(host: Judged, facts: HostFacts, tenant?: OwnerOfServer): HostFindings {
  const gauges = GAUGES.map((gauge) => judgeGauge({ host, tenant }, gauge, facts));
  const ofNodes = (facts.nodes ?? []).flatMap((node) =>
    GAUGES.map((gauge) => judgeGauge({ host, node }, gauge, node)),
  );
  const all = [...gauges, ...ofNodes];
  return {
    reports: all.flatMap((finding) => (typeof finding === 'object' ? [finding] : [])),
    cleared: [
      hostFingerprint(host.id, 'docker'),
      ...all.flatMap((finding) => (typeof finding === 'string' ? [finding] : [])),
    ],
  };
}

/** A report, the fingerprint of what is well, or nothing. */
function judgeGauge(
  whose: Whose,
  gauge: Gauge,
  facts: Pick<HostFacts, 'diskUsedPercent' | 'memoryUsedPercent'>,
): IncidentReport | string | undefined {
  const percent = gauge.name === 'disk' ? facts.diskUsedPercent : facts.memoryUsedPercent;
  if (percent === undefined) return undefined;
  if (percent > gauge.warningPercent) return gaugeReport(whose, gauge, percent);
  const isWell = percent <= gauge.warningPercent - HYSTERESIS_PERCENT;
  return isWell ? hostFingerprint(whose.host.id, partOf(whose, gauge)) : undefined;
}

function partOf({ node }: Whose, { name }: Gauge): HostPart {
  return node === undefined ? name : `${name}:${node.id}`;
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
export function lostServer(host: { id: string; name: string }, tenant: OwnerOfServer): IncidentReport {
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

function gaugeReport(whose: Whose, gauge: Gauge, percent: number): IncidentReport {
  const { host, tenant, node } = whose;
  const severity: Severity = percent > gauge.criticalPercent ? 'critical' : 'warning';
  const bound = severity === 'critical' ? gauge.criticalPercent : gauge.warningPercent;
  const isOwn = !isPooled(host) && gauge.todoOfOwn !== undefined;
  const report = hostReport(host, partOf(whose, gauge), {
    kind: gauge.kind,
    severity,
    title: `${gauge.words} of ${nameOf(whose)} is nearly full`,
    cause: `${percent} % are used, more than ${bound} %. ${isOwn ? gauge.todoOfOwn : gauge.todo}`,
    facts: {
      host: host.name,
      percent,
      bound,
      ...(tenant === undefined ? {} : { tenant: tenant.slug }),
      ...(node === undefined ? {} : { node: node.hostname }),
      ...(isOwn ? { server: host.name } : {}),
    },
  });
  return { ...report, tenantId: tenant?.id ?? null };
}

function nameOf({ host, tenant, node }: Whose): string {
  if (node !== undefined) return `${node.hostname} in the Swarm ${host.name}`;
  return tenant === undefined ? `host ${host.name}` : `the server of ${tenant.slug}`;
}

/** What every report of a host has. */
export function hostReport(
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
