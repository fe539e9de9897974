import { AppError, because } from '../errors.ts';
import type { Host, HostKind } from './host.ts';
import type { HostLoad } from './hosts-repository.ts';

export type PooledKind = Exclude<HostKind, 'own-server'>;
type Loads = ReadonlyMap<string, HostLoad>;

/** The active host of the kind with the most room left; what is drained or full gets nothing new. */
export function placeTenant(
  hosts: readonly Host[],
  loads: Loads,
  neededMb: number,
  kind: PooledKind = 'shared',
): Host {
  const ofKind = hosts.filter((host) => host.kind === kind);
  const [best] = ofKind
    .filter((host) => canTake(host, loads, neededMb))
    .sort((a, b) => roomOf(b, loads) - roomOf(a, loads));
  if (best) return best;
  const active = ofKind.filter(isOpen);
  throw new AppError('CONFLICT', 'No host has room for this tenant.', {
    why:
      active.length === 0
        ? `No ${kind === 'swarm' ? 'Swarm' : 'host'} is active.`
        : `It needs ${neededMb} MB; ${active.map((host) => `${host.name} has ${Math.floor(roomOf(host, loads))} MB left`).join(', ')}.`,
    todo: "Register another host, raise a host's overcommit, or remove a tenant.",
    ...because('host-without-room', { neededMb }),
  });
}

export function canTake(host: Host, loads: Loads, neededMb: number): boolean {
  return isOpen(host) && roomOf(host, loads) >= neededMb;
}

function isOpen({ kind, state }: Host): boolean {
  return kind !== 'own-server' && state === 'active';
}

/** What its tenants are promised may add up to its memory times the overcommit. */
function roomOf({ id, memoryMb, overcommit }: Host, loads: Loads): number {
  return memoryMb * overcommit - (loads.get(id)?.memoryMb ?? 0);
}
