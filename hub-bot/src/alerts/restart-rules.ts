import type { Incident, IncidentKind } from '@codexdlc/domain';

/** Trouble of a tenant's application that starting it anew may end. */
const RESTARTABLE: readonly IncidentKind[] = [
  'crash',
  'out-of-memory',
  'restart-loop',
  'unhealthy',
  'site-down',
];

export function isRestartSensible({ kind, tenantId }: Pick<Incident, 'kind' | 'tenantId'>): boolean {
  return tenantId !== null && RESTARTABLE.includes(kind);
}
