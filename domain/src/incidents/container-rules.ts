import type { TenantStatus } from '../tenants/tenant.ts';
import { explainExit } from './exit-rules.ts';
import type { IncidentReport, Severity } from './incident.ts';
import { explainRefusal, refusalOf } from './refusal-rules.ts';

/** Something that happened to, or is true of, one container of a tenant. */
export interface ContainerSignal {
  /**
   * "down" is a container that was found not running, or gone, without its end having been seen; "refused" one that a Swarm
   * could not start, and "short" a service of which fewer run than are wanted.
   */
  what: 'died' | 'out-of-memory' | 'unhealthy' | 'down' | 'restarted-unseen' | 'refused' | 'short';
  tenant: { id: string; slug: string; clientId: string };
  hostId: string;
  /** backend, worker, database ... */
  role: string;
  exitCode?: number | undefined;
  isOutOfMemory: boolean;
  memoryLimitMb?: number | undefined;
  /** Deaths in the last five minutes, this one included. */
  deathsInWindow: number;
  /** Why a Swarm does not run it, in the Swarm's words. */
  said?: string | undefined;
  /** Of a service in a Swarm that is "short". */
  copies?: { running: number; wanted: number } | undefined;
  /** More than one where ends were gathered for a while before they were told. */
  occurrences?: number | undefined;
  logLines: string[];
  /** False when it is only another sign of something that was reported before. */
  isOccurrence: boolean;
}

export const LOOP_WINDOW_MS = 5 * 60_000;
export const LOOP_DEATHS = 3;

/** One open incident per container: crash, memory and restart loop are the same trouble getting worse. */
export function containerFingerprint(tenantId: string, role: string): string {
  return `container:${tenantId}:${role}`;
}

export function containerReport(signal: ContainerSignal): IncidentReport {
  const name = `${signal.role} of ${signal.tenant.slug}`;
  return {
    fingerprint: containerFingerprint(signal.tenant.id, signal.role),
    ...headline(signal, name),
    facts: {
      tenant: signal.tenant.slug,
      role: signal.role,
      what: signal.what,
      isOutOfMemory: signal.isOutOfMemory,
      memoryLimitMb: signal.memoryLimitMb ?? null,
      deaths: signal.deathsInWindow,
      ...(signal.copies ?? {}),
      ...(signal.said === undefined ? {} : { said: signal.said, refusal: refusalOf(signal.said) }),
    },
    exitCode: signal.exitCode ?? null,
    logLines: signal.logLines,
    tenantId: signal.tenant.id,
    hostId: signal.hostId,
    clientId: signal.tenant.clientId,
    isOccurrence: signal.isOccurrence,
    occurrences: signal.occurrences,
  };
}

type Headline = Pick<IncidentReport, 'kind' | 'severity' | 'title' | 'cause'>;

function headline(signal: ContainerSignal, name: string): Headline {
  const cause = causeOf(signal);
  // A Swarm ends what does not answer, and starts it anew.
  if (['died', 'unhealthy'].includes(signal.what) && signal.deathsInWindow >= LOOP_DEATHS) {
    return {
      kind: 'restart-loop',
      severity: 'critical',
      title: `The ${name} keeps restarting`,
      cause: `It ended ${signal.deathsInWindow} times in 5 minutes. ${cause}`,
    };
  }
  if (signal.isOutOfMemory) {
    return { kind: 'out-of-memory', severity: 'critical', title: `The ${name} ran out of memory`, cause };
  }
  switch (signal.what) {
    case 'unhealthy':
      return { kind: 'unhealthy', severity: 'warning', title: `The ${name} does not answer`, cause };
    case 'restarted-unseen':
      return { kind: 'crash', severity: 'warning', title: `The ${name} was restarted`, cause };
    case 'short':
      return { kind: 'crash', severity: 'warning', title: shortTitle(signal, name), cause };
    case 'refused':
    case 'down':
      return {
        kind: 'crash',
        severity: crashSeverity(signal.role),
        title: `The ${name} is not running`,
        cause,
      };
    case 'died':
    case 'out-of-memory':
      return { kind: 'crash', severity: crashSeverity(signal.role), title: `The ${name} has ended`, cause };
  }
}

function shortTitle({ copies }: ContainerSignal, name: string): string {
  return `${copies?.running ?? 0} of ${copies?.wanted ?? 0} copies of the ${name} run`;
}

/** Without these nobody can book. */
const VITAL_ROLES = ['backend', 'database', 'gate'];

function crashSeverity(role: string): Severity {
  return VITAL_ROLES.includes(role) ? 'critical' : 'warning';
}

function causeOf({ what, exitCode, isOutOfMemory, memoryLimitMb, said }: ContainerSignal): string {
  if (said !== undefined) return explainRefusal(said);
  if (what === 'unhealthy') return 'Its health check failed several times in a row.';
  if (what === 'restarted-unseen') return 'It ended and was started again while nobody was watching.';
  if (isOutOfMemory || exitCode !== undefined) {
    return explainExit({ exitCode: exitCode ?? 137, isOutOfMemory, memoryLimitMb });
  }
  return what === 'short'
    ? 'The others serve meanwhile.'
    : 'Its container does not exist or was never started.';
}

/** States in which the platform itself has stopped the tenant's containers, or is about to. */
const STOPPED: readonly TenantStatus[] = ['new', 'suspended', 'deleting', 'destroyed'];

/** Whether a stopped container is what the platform wants at that moment; one-shots such as "migrate" always end. */
export function isExpectedStop(
  tenant: { status: TenantStatus; isBeingChanged: boolean },
  role: string,
): boolean {
  return role === 'migrate' || tenant.isBeingChanged || STOPPED.includes(tenant.status);
}
