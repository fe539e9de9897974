import { isIPv4 } from 'node:net';
import type { HostSettings } from '../hosts/host.ts';
import type { PublicAddress } from './dns-state.ts';

/** Where visitors find what is on a host; undefined for one that nobody has told us of, such as the machine itself. */
export function publicAddressOf({
  publicAddress,
  ssh,
}: Pick<HostSettings, 'publicAddress' | 'ssh'>): PublicAddress | undefined {
  if (publicAddress !== undefined) return publicAddress;
  return ssh !== undefined && isIPv4(ssh.address) ? { ipv4: ssh.address } : undefined;
}
