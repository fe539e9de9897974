import { AppError, because } from '../errors.ts';
import type { Host } from './host.ts';
import type { HostLoad } from './hosts-repository.ts';

type Loads = ReadonlyMap<string, HostLoad>;

/** The active shared host with the most room left; what is drained, full or somebody's own gets nothing new. */
export function placeTenant(hosts: readonly Host[], loads: Loads, neededMb: number): Host {
  const [best] = hosts
    .filter((host) => canTake(host, loads, neededMb))
    .sort((a, b) => roomOf(b, loads) - roomOf(a, loads));
  if (best) return best;
  const active = hosts.filter(isOpen);
  throw new AppError('CONFLICT', 'No host has room for this tenant.', {
    why:
      active.length === 0
        ? 'No host is active.'
        : `It needs ${neededMb} MB; ${active.map((host) => `${host.name} has ${Math.floor(roomOf(host, loads))} MB left`).join(', ')}.`,
    todo: "Register another host, raise a host's overcommit, or remove a tenant.",
    ...because('host-without-room', { neededMb }),
  });
}

export function canTake(host: Host, loads: Loads, neededMb: number): boolean {
  return isOpen(host) && roomOf(host, loads) >= neededMb;
}

function isOpen({ kind, state }: Host): boolean {
  return kind === 'shared' && state === 'active';
}

/** What its tenants are promised may add up to its memory times the overcommit. */
function roomOf({ id, memoryMb, overcommit }: Host, loads: Loads): number {
  return memoryMb * overcommit - (loads.get(id)?.memoryMb ?? 0);
}
