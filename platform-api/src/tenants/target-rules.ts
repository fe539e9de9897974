import type { StoredSpec } from '@codexdlc/domain';

const TARGET_KINDS = ['shared-host', 'own-server', 'swarm'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** Of what is stored, which may be older than the schema: every tenant was on a shared host once. */
export function targetKindOf(spec: StoredSpec): TargetKind {
  const target = spec['target'];
  const kind = typeof target === 'object' && target !== null && 'kind' in target ? target.kind : undefined;
  return TARGET_KINDS.find((known) => known === kind) ?? 'shared-host';
}

/** Its names are in a zone in which the platform sets records itself. */
export function hasOwnZone(spec: StoredSpec): boolean {
  return typeof spec['dns'] === 'object' && spec['dns'] !== null;
}
