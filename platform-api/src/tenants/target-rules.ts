import type { StoredSpec } from '@codexdlc/domain';

export type TargetKind = 'shared-host' | 'own-server';

/** Of what is stored, which may be older than the schema: every tenant was on a shared host once. */
export function targetKindOf(spec: StoredSpec): TargetKind {
  const target = spec['target'];
  const isOwn =
    typeof target === 'object' && target !== null && 'kind' in target && target.kind === 'own-server';
  return isOwn ? 'own-server' : 'shared-host';
}

/** Its names are in a zone in which the platform sets records itself. */
export function hasOwnZone(spec: StoredSpec): boolean {
  return typeof spec['dns'] === 'object' && spec['dns'] !== null;
}
