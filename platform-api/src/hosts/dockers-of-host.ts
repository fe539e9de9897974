import type { Host } from '@codexdlc/domain';
import { readNodes } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import type { DockerOf } from './docker-of-node.ts';

/** All that tenants of a host run on. Of a Swarm: the manager, and every other node that is there and known by ssh. */
export async function dockersOfHost(deps: DockerOf, host: Host): Promise<Docker[]> {
  const first = deps.dockerOf(host);
  const known = host.settings.swarm?.nodes ?? [];
  if (known.length === 0) return [first];
  const there = (await readNodes(first)).filter(({ state }) => state === 'ready');
  const names = new Set(there.flatMap(({ address, hostname }) => [address, hostname]));
  const others = known.filter(({ address }) => names.has(address));
  return [first, ...others.map((ssh) => deps.dockerOf({ ...host, settings: { ...host.settings, ssh } }))];
}
