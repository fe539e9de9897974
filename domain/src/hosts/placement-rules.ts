import { AppError, because } from '../errors.ts';
import type { Host } from './host.ts';
import type { HostLoad } from './hosts-repository.ts';

/** The active shared host with the most room left; what is drained, full or somebody's own gets nothing new. */
export function placeTenant(
  hosts: readonly Host[],
  loads: ReadonlyMap<string, HostLoad>,
  neededMb: number,
): Host {
  const roomOf = (host: Host) => host.memoryMb * host.overcommit - (loads.get(host.id)?.memoryMb ?? 0);
  const active = hosts.filter(({ kind, state }) => kind === 'shared' && state === 'active');
  const [best] = active.filter((host) => roomOf(host) >= neededMb).sort((a, b) => roomOf(b) - roomOf(a));
  if (best) return best;
  throw new AppError('CONFLICT', 'No host has room for this tenant.', {
    why:
      active.length === 0
        ? 'No host is active.'
        : `It needs ${neededMb} MB; ${active.map((host) => `${host.name} has ${Math.floor(roomOf(host))} MB left`).join(', ')}.`,
    todo: "Register another host, raise a host's overcommit, or remove a tenant.",
    ...because('host-without-room', { neededMb }),
  });
}
