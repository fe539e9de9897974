import type { Incident, IncidentKind } from '@codexdlc/domain';

/** Trouble of a container that starting it anew may end. */
const OF_CONTAINERS: readonly IncidentKind[] = ['crash', 'out-of-memory', 'restart-loop', 'unhealthy'];
/** A restart is one of the application: it does not touch database and cache. */
export const APP_SERVICES = ['backend', 'worker', 'bot'] as const;
export type AppService = (typeof APP_SERVICES)[number];

export function isRestartSensible({
  kind,
  tenantId,
  facts,
}: Pick<Incident, 'kind' | 'tenantId' | 'facts'>): boolean {
  if (tenantId === null) return false;
  return kind === 'site-down' || (OF_CONTAINERS.includes(kind) && serviceOf(facts['role']) !== undefined);
}

/** One of the services that can be restarted alone. */
export function serviceOf(word: unknown): AppService | undefined {
  return APP_SERVICES.find((service) => service === word);
}
