import { chooseAnotherType } from '@codexdlc/domain';
import type { TenantSpec } from '@codexdlc/stacks';
import { memoryOf } from '../tenants/workload-plan.ts';
import { orderedOffer, ownServerOf, type OwnServerTarget } from './own-server-of.ts';

/** The same tenant on a server of another type. What would be ordered in its place is of that type too. */
export function planResize(spec: TenantSpec, serverType: string): { spec: TenantSpec; memoryMb: number } {
  const target = ownServerOf(spec);
  const { type, location } = orderedOffer(target);
  const chosen = chooseAnotherType(type, serverType, memoryOf(spec.workload));
  const offer = { type: chosen.type, location };
  return {
    spec: withServer(spec, target, { ...target.server, types: [chosen.type], offer }),
    memoryMb: chosen.memoryMb,
  };
}

/**
 * The same tenant on the next server. Its addresses belong to a location, so that is kept; the type that it had comes first,
 * and whatever else was allowed for it after that.
 */
export function planReplacement(spec: TenantSpec): TenantSpec {
  const target = ownServerOf(spec);
  const { type, location } = orderedOffer(target);
  const { offer: _, ...server } = target.server;
  const types = [type, ...server.types.filter((other) => other !== type)];
  return withServer(spec, target, { ...server, types, locations: [location] });
}

function withServer(
  spec: TenantSpec,
  target: OwnServerTarget,
  server: OwnServerTarget['server'],
): TenantSpec {
  return { ...spec, target: { ...target, server } };
}
